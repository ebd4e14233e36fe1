import { formatMonth, formatShortDay, localDateOf, localTimeOf } from '../domain/local-date.ts'
import type { OutgoingMessage } from '../domain/messages.ts'
import { parsePeriodKey } from '../domain/report-period.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { ActContext, Command } from './act.ts'

const SHOWN = 10

const KIND_NAMES: Readonly<Record<OutgoingMessage['kind'], string>> = {
  file: '文件',
  text: '文字消息',
  'review-card': '审核卡片',
  'sign-card': '审签卡片',
  'zero-card': '零报告卡片',
  'card-update': '卡片更新',
  'tally-text': '月报文字',
  'tally-chart': '月报图',
  'tally-workbook': '月报表格',
  'tally-picture': '月报图（个人）',
  'summary-text': '周报、季报文字',
  'summary-workbook': '周报、季报表格',
}

/** 投递: messages whose sending failed or whose outcome is unknown wait for the administrator's word. */
export const manageDelivery = {
  act: 'delivery.manage',
  words: ['投递', '投递情况'],
  usage: '投递 35 重发',
  summary: '处理没有送达或结果不明的消息',

  async handle(words, context) {
    if (!words) return { text: await list(context) }
    const [, digits = '', typed = ''] = /^(\d{1,12})\s*(重发|已到|已收到|放弃)$/.exec(normalise(words)) ?? []
    if (!digits) throw new UserError('bad-arguments', '写法：投递（看清单），投递 35 重发，投递 35 已到，投递 35 放弃')
    const verdict = typed === '已收到' ? '已到' : typed
    const row = await context.stores.outbox.lockTroubled(Number(digits))
    if (!row) throw new UserError('not-found', `没有编号 ${digits} 的待处理投递。发“投递”看清单。`)
    if (verdict === '重发') await context.stores.outbox.requeue(row.id, context.now)
    else
      await context.stores.outbox.finish(
        row.id,
        verdict === '已到'
          ? { state: 'sent', note: 'confirmed by the administrator' }
          : { state: 'superseded', note: 'given up by the administrator' },
        context.now,
      )
    return {
      text: `投递 ${row.id}（${nameOf(row.message)}）：${verdict === '重发' ? '已安排重发' : verdict === '已到' ? '已记为送达' : '已放弃'}。`,
      audit: { subjectKind: 'delivery', subjectId: String(row.id), detail: { verdict } },
    }
  },
} satisfies Command

async function list({ stores }: ActContext): Promise<string> {
  const troubled = await stores.outbox.findTroubled(SHOWN + 1)
  const dead = await stores.inbox.findDead(SHOWN)
  if (troubled.length === 0 && dead.length === 0) return '没有需要处理的投递。'
  const lines = troubled.slice(0, SHOWN).map(describe)
  const more = troubled.length > SHOWN ? '\n（还有更多，处理后再发“投递”）' : ''
  const deadLines = dead.map(
    (row) => `收件 ${row.id}：${formatShortDay(localDateOf(row.receivedAt))} 处理失败，请来信人重发`,
  )
  return `${[...lines, ...deadLines].join('\n')}${more}\n处理：投递 编号 重发 / 已到 / 放弃`
}

/** A post to the group says which month's it is: that is what the group is looked through for. */
function nameOf(message: OutgoingMessage): string {
  if ('month' in message) return `${formatMonth(message.month)}${KIND_NAMES[message.kind]}`
  if ('period' in message) return `${parsePeriodKey(message.period)?.label ?? ''}${KIND_NAMES[message.kind]}`
  return KIND_NAMES[message.kind]
}

function describe(row: OutboxRow): string {
  const outcome = row.state === 'ambiguous' ? '结果不明，可能已送达' : '未送达'
  const when = `${formatShortDay(localDateOf(row.createdAt))} ${localTimeOf(row.createdAt)}`
  return `${row.id}：${when} ${nameOf(row.message)}，${outcome}${row.note ? `（${row.note}）` : ''}`
}
