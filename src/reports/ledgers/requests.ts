import { APPLICANT_CLASSES } from '../../domain/applicant.ts'
import { DELIVERY_WAYS, type DeliveryWay } from '../../domain/delivery.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../domain/disputes.ts'
import type { ConversionMark, RequestLine } from '../../domain/ledger-lines.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { REPLY_WAYS, REQUEST_CHANNELS, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import type { TableColumn } from '../table/column.ts'

type Column = TableColumn<RequestLine>

const PARTIES = { 'third-party': '第三方', organ: '其他机关', 'co-maker': '共同制作机关' } as const
const CONVERSIONS: Readonly<Record<ConversionMark['state'], string>> = {
  proposed: '待定',
  accepted: '已转',
  declined: '不转',
}

/** 依申请公开台账, the columns of reference 9.6 in their order, with the state before 归档号. */
export const REQUEST_COLUMNS: readonly Column[] = [
  text('登记编号', 11, ({ number }) => number, { number: ({ number }) => number }),
  text('收到渠道', 7, ({ channel }) => REQUEST_CHANNELS[channel], {
    channel: ({ channel }) => REQUEST_CHANNELS[channel],
    kind: ({ kind }) => (kind === 'correction' ? '更正申请' : '信息公开申请'),
  }),
  text(
    '提交/签收/确认日期',
    19,
    (line) =>
      lines(
        line.submittedOn && `提交 ${formatDay(line.submittedOn)}`,
        `收到 ${formatDay(line.receivedOn)}`,
        line.confirmedOn && `确认 ${formatDay(line.confirmedOn)}`,
      ),
    {
      submittedOn: (line) => line.submittedOn,
      receivedOn: (line) => line.receivedOn,
      confirmedOn: (line) => line.confirmedOn,
    },
  ),
  {
    name: '收到之日',
    width: 16,
    kind: 'day',
    value: ({ startsOn }) => startsOn ?? '未起算',
    fields: { startsOn: ({ startsOn }) => startsOn },
  },
  text('申请人类别', 8, applicantClass, { applicantClass: (line) => applicantClass(line) || null }),
  text('申请人', 9, ({ applicant }) => applicant, { applicant: ({ applicant }) => applicant || null }),
  {
    name: '申请内容',
    width: 24,
    kind: 'text',
    value: ({ description, kind }) => `${kind === 'correction' ? '（更正申请）' : ''}${description}`,
    fields: { description: ({ description }) => description },
  },
  text('内容类别', 7, contentClass, { contentClass: (line) => contentClass(line) || null }),
  text('获取方式', 7, ({ replyWay }) => REPLY_WAYS[replyWay], { replyWay: ({ replyWay }) => REPLY_WAYS[replyWay] }),
  text(
    '补正',
    19,
    ({ supplements }) =>
      lines(
        ...supplements.map((each) => `告知 ${formatDay(each.askedOn)}\n收到 ${dayText(each.receivedOn, '未收到')}`),
      ),
    {
      supplements: ({ supplements }) =>
        dataList(supplements.map((each) => `告知 ${each.askedOn} 收到 ${each.receivedOn ?? '未收到'}`)),
    },
  ),
  text(
    '征求意见',
    19,
    ({ consultations }) =>
      lines(
        ...consultations.map(
          (each) =>
            `${PARTIES[each.party]}\n发出 ${formatDay(each.sentOn)}\n收到 ${dayText(each.answeredOn, '未收到')}`,
        ),
      ),
    {
      consultations: ({ consultations }) =>
        dataList(
          consultations.map((each) => `${PARTIES[each.party]} 发出 ${each.sentOn} 收到 ${each.answeredOn ?? '未收到'}`),
        ),
    },
  ),
  text(
    '延期',
    19,
    ({ extensions }) =>
      lines(
        ...extensions.map(
          (each) =>
            `${each.kind === 'delay' ? '合理延迟，' : ''}${each.decidedBy}批准\n告知 ${dayText(each.notifiedOn, '未登记')}`,
        ),
      ),
    {
      extensions: ({ extensions }) =>
        dataList(
          extensions.map((each) => `${each.decidedBy} 批准 ${each.decidedOn} 告知 ${each.notifiedOn ?? '未登记'}`),
        ),
    },
  ),
  {
    name: '应答复日',
    width: 26,
    kind: 'day',
    value: (line) => line.dueOn ?? '',
    isProvisional: (line) => line.provisional && line.respondedOn === null,
    fields: { dueOn: (line) => line.dueOn, dueProvisional: (line) => (line.provisional ? '暂定' : null) },
  },
  text('承办科室', 8, ({ section }) => section, { section: ({ section }) => section || null }),
  text(
    '拟办意见',
    16,
    ({ draft }) => (draft ? `${REQUEST_OUTCOMES[draft.outcome]}\n${draft.by}\n${formatDay(draft.on)}` : ''),
    {
      draftOutcome: ({ draft }) => (draft ? REQUEST_OUTCOMES[draft.outcome] : null),
      draftedBy: ({ draft }) => draft?.by ?? null,
      draftedOn: ({ draft }) => draft?.on ?? null,
    },
  ),
  text(
    '审签',
    16,
    ({ signed }) => lines(...signed.map(({ name, on, opinion }) => lines(name, formatDay(on), opinion))),
    {
      signed: ({ signed }) =>
        dataList(signed.map(({ name, on, opinion }) => [name, on, opinion].filter(Boolean).join(' '))),
    },
  ),
  {
    name: '答复日期',
    width: 16,
    kind: 'day',
    value: (line) => line.respondedOn ?? '',
    isAlert: isLate,
    fields: { respondedOn: (line) => line.respondedOn, late: (line) => (isLate(line) ? '是' : '否') },
  },
  text('答复类型', 10, outcomeText, { outcome: (line) => outcomeText(line) || null }),
  text('送达方式/交邮日期/邮件号', 16, deliveryText, {
    deliveryWay: (line) => wayText(line) || null,
    deliveryNumber: ({ deliveryNumber }) => deliveryNumber || null,
  }),
  text('收费', 7, ({ fees }) => lines(...fees.map(({ yuan, paidOn }) => `${yuan}元\n${paidOn ? '已缴' : '未缴'}`)), {
    feeYuan: ({ fees }) => (fees.length > 0 ? fees.reduce((sum, { yuan }) => sum + yuan, 0) : null),
    feePaidOn: ({ fees }) => fees.findLast(({ paidOn }) => paidOn !== null)?.paidOn ?? null,
  }),
  text(
    '是否转主动公开',
    10,
    ({ conversions }) => lines(...conversions.map((each) => lines(CONVERSIONS[each.state], each.itemNumber))),
    {
      conversion: ({ conversions }) =>
        dataList(conversions.map((each) => [CONVERSIONS[each.state], each.itemNumber].filter(Boolean).join(' '))),
    },
  ),
  text(
    '复议诉讼',
    12,
    ({ disputes }) =>
      lines(
        ...disputes.map(
          (each) =>
            `${each.number}\n${DISPUTE_KINDS[each.kind]}：${each.result ? DISPUTE_RESULTS[each.result] : '未结'}`,
        ),
      ),
    {
      disputes: ({ disputes }) =>
        dataList(
          disputes.map(
            (each) =>
              `${each.number} ${DISPUTE_KINDS[each.kind]} ${each.result ? DISPUTE_RESULTS[each.result] : '未结'}`,
          ),
        ),
    },
  ),
  text('状态', 7, ({ state }) => REQUEST_STATE_NAMES[state], { state: ({ state }) => REQUEST_STATE_NAMES[state] }),
  text('归档号', 16, (line) => (line.archivedOn ? `${line.number}\n${formatDay(line.archivedOn)}` : ''), {
    archiveNumber: (line) => (line.archivedOn ? line.number : null),
    archivedOn: (line) => line.archivedOn,
  }),
]

function text(name: string, width: number, value: (line: RequestLine) => string, fields: Column['fields']): Column {
  return { name, width, kind: 'centred', value, fields }
}

function lines(...parts: readonly (string | null | false)[]): string {
  return parts.filter(Boolean).join('\n')
}

function dataList(parts: readonly string[]): string | null {
  return parts.join('；') || null
}

function dayText(day: LocalDate | null, missing: string): string {
  return day === null ? missing : formatDay(day)
}

function applicantClass({ applicantClass }: RequestLine): string {
  return applicantClass === null ? '' : APPLICANT_CLASSES[applicantClass]
}

function contentClass({ contentClass }: RequestLine): string {
  return contentClass === null ? '' : ITEM_CLASS_NAMES[contentClass]
}

function outcomeText({ outcome }: RequestLine): string {
  return outcome === null ? '' : REQUEST_OUTCOMES[outcome]
}

function wayText({ deliveryWay }: RequestLine): string {
  return deliveryWay === null ? '' : (DELIVERY_WAYS[deliveryWay as DeliveryWay] ?? deliveryWay)
}

/** What was posted counts from the day of posting (国办公开办函〔2016〕235号): 交邮日期 is the day of the reply. */
function deliveryText(line: RequestLine): string {
  const posted = line.deliveryWay === 'post' && line.respondedOn ? formatDay(line.respondedOn) : null
  return lines(wayText(line), posted, line.deliveryNumber)
}

function isLate({ dueOn, respondedOn }: RequestLine): boolean {
  return dueOn !== null && respondedOn !== null && respondedOn > dueOn
}
