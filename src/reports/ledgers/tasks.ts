import type { TaskLine } from '../../domain/ledger-lines.ts'
import type { TableColumn } from '../table/column.ts'

const STATES: Readonly<Record<TaskLine['state'], string>> = { open: '未完成', done: '已完成', dropped: '已取消' }

/** 任务台账: the columns of real 要点 lists, with what became of each (reference 9.5). */
export const TASK_COLUMNS: readonly TableColumn<TaskLine>[] = [
  {
    name: '编号',
    width: 13,
    kind: 'centred',
    value: ({ number }) => number,
    fields: { number: ({ number }) => number },
  },
  { name: '工作任务', width: 36, kind: 'text', value: ({ title }) => title, fields: { title: ({ title }) => title } },
  {
    name: '具体要求',
    width: 32,
    kind: 'text',
    value: ({ requirement }) => requirement,
    fields: { requirement: ({ requirement }) => requirement || null },
  },
  {
    name: '责任科室',
    width: 13,
    kind: 'centred',
    value: ({ section }) => section,
    fields: { section: ({ section }) => section },
  },
  { name: '时限要求', width: 17, kind: 'day', value: ({ dueOn }) => dueOn, fields: { dueOn: ({ dueOn }) => dueOn } },
  {
    name: '完成情况',
    width: 12,
    kind: 'centred',
    value: (line) => `${STATES[line.state]}${line.isOverdue ? '\n（逾期）' : ''}`,
    isAlert: ({ isOverdue }) => isOverdue,
    fields: {
      state: ({ state }) => STATES[state],
      overdue: ({ isOverdue }) => (isOverdue ? '是' : '否'),
    },
  },
  {
    name: '完成日期',
    width: 17,
    kind: 'day',
    value: ({ doneOn }) => doneOn,
    fields: { doneOn: ({ doneOn }) => doneOn },
  },
  {
    name: '佐证链接',
    width: 28,
    kind: 'text',
    value: ({ evidence }) => evidence,
    fields: { evidence: ({ evidence }) => evidence || null },
  },
  {
    name: '未完成原因',
    width: 32,
    kind: 'text',
    value: (line) => (line.state === 'done' ? '' : line.progress),
    fields: { progress: ({ progress }) => progress || null },
  },
]
