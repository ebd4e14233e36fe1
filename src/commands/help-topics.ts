import type { Act } from '../domain/permissions.ts'
import type { Command } from './act.ts'

interface Topic {
  /** What 帮助 prints, and what stands behind 帮助 to see the topic. */
  readonly name: string
  readonly also: readonly string[]
  readonly acts: readonly Act[]
  /** Topics of one matter, named below one another's lists. */
  readonly matter?: 'requests'
}

/** The acts by what they are for, in the order people meet them. Each act stands in exactly one topic (tested). */
export const HELP_TOPICS: readonly Topic[] = [
  {
    name: '日常',
    also: ['待办事项', '常用'],
    acts: ['work.list', 'act.undo', 'delegation.manage', 'desk.hand-over', 'delivery.manage', 'cancel', 'help'],
  },
  {
    name: '报送信息',
    also: ['报送办法', '主动公开'],
    acts: [
      'item.file',
      'item.revise',
      'item.withdraw',
      'source.register',
      'source.list',
      'draft.edit',
      'item.list-own',
      'flag.read',
      'flag.answer',
      'ledger.import',
    ],
  },
  {
    name: '审核',
    also: ['审查', '审批'],
    acts: [
      'item.approve',
      'item.return',
      'item.hand-over',
      'item.add-reviewer',
      'item.set-attribute',
      'item.mark-important',
      'item.refer',
      'item.settle-referral',
      'referral.list',
      'item.recall',
      'flag.override',
      'request.sign',
      'request.send-back',
      'request.take-back',
      'request.mark-important',
      'request.decide-extension',
      'personal-data.confirm-erasure',
    ],
  },
  {
    name: '发布和以后',
    also: ['发布以后', '公开以后'],
    acts: ['item.publish', 'item.correct', 'item.take-down', 'item.convert', 'item.reassess'],
  },
  {
    name: '查询和期限',
    also: ['查找', '期限'],
    acts: ['item.find', 'item.read', 'request.read', 'term.compute', 'directory.read', 'ledger.read', 'data.export'],
  },
  {
    name: '日常登记',
    also: ['工作登记'],
    acts: ['record.add', 'record.read', 'zero-report.confirm', 'record.add-office'],
  },
  {
    name: '收申请',
    matter: 'requests',
    also: ['依申请公开', '申请'],
    acts: [
      'request.register',
      'request.confirm',
      'request.accept',
      'request.assign',
      'request.amend',
      'request.amend-response',
      'request.link',
      'request.withdraw',
      'request.cancel',
    ],
  },
  {
    name: '办申请',
    matter: 'requests',
    also: ['办理申请'],
    acts: [
      'request.ask-supplement',
      'request.record-supplement',
      'request.consult',
      'request.record-consultation',
      'request.extend',
      'request.notify',
      'fee.compute',
      'request.charge',
      'request.record-payment',
    ],
  },
  {
    name: '答复申请',
    matter: 'requests',
    also: ['答复和送达'],
    acts: [
      'request.draft',
      'request.release',
      'request.write-letter',
      'request.deliver',
      'request.note-receipt',
      'request.archive',
      'request.export',
    ],
  },
  {
    name: '答复以后',
    matter: 'requests',
    also: ['复议和转公开'],
    acts: ['request.reopen', 'request.dispute', 'request.convert'],
  },
  {
    name: '申请人资料',
    matter: 'requests',
    also: ['个人信息'],
    acts: [
      'personal-data.read',
      'request.record-applicant',
      'personal-data.export',
      'personal-data.hold',
      'personal-data.erase',
    ],
  },
  { name: '制度和指南', also: ['制度指南'], acts: ['document.find', 'document.manage'] },
  { name: '要点任务', also: ['任务'], acts: ['task.list', 'task.report', 'task.manage'] },
  {
    name: '统计',
    also: ['报表'],
    acts: ['tally.read', 'figure.read', 'year.read', 'report.read', 'report.manage', 'report.check', 'assessment.read'],
  },
]

/** The topics the commands fall into, without empty ones; the order of the commands is kept inside a topic. */
export function topicsOf(commands: readonly Command[]): { name: string; commands: readonly Command[] }[] {
  return HELP_TOPICS.map((topic) => ({
    name: topic.name,
    commands: commands.filter((command) => topic.acts.includes(command.act)),
  })).filter((topic) => topic.commands.length > 0)
}

/** The topic these words name, or null. */
export function findTopic(words: string): Topic | null {
  return HELP_TOPICS.find((topic) => topic.name === words || topic.also.includes(words)) ?? null
}

/** Other topics of the same matter in which one of the commands stands. */
export function besides({ name, matter }: Topic, commands: readonly Command[]): string[] {
  return HELP_TOPICS.filter(
    (other) =>
      matter !== undefined &&
      other.matter === matter &&
      other.name !== name &&
      commands.some(({ act }) => other.acts.includes(act)),
  ).map((other) => other.name)
}
