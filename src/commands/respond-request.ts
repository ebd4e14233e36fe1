import { formatDay, formatShortDay } from '../domain/local-date.ts'
import { REQUEST_OUTCOMES, type RequestOutcome } from '../domain/request.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { Command } from './act.ts'
import { readDay } from './known-day.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getRequest } from './reference.ts'
import { cut } from './wording.ts'

const OUTCOME_WORDS: Readonly<Record<string, RequestOutcome>> = {
  已主动公开: 'already-public',
  属于已主动公开: 'already-public',
  同意公开: 'granted',
  予以公开: 'granted',
  公开: 'granted',
  同意部分公开: 'partly-granted',
  部分公开: 'partly-granted',
  不同意公开: 'refused',
  不予公开: 'refused',
  不属于本行政机关公开: 'not-ours',
  不属于本机关: 'not-ours',
  信息不存在: 'not-existing',
  不存在: 'not-existing',
  更改补充: 'asked-to-change',
  补正: 'asked-to-change',
  其他途径: 'other-way',
}

/** 答复: records how and when a request was answered, exactly one outcome. */
export const respondRequest = {
  act: 'request.respond',
  words: ['答复', '回复申请'],
  usage: '答复 申1 同意公开',
  summary: '登记依申请公开的答复',

  async handle(words, context) {
    const { actor, stores, today } = context
    const { request, rest } = await getRequest(words, respondRequest.usage, context)
    if (request.state !== 'open') throw new UserError('wrong-state', `${request.number} 已经答复过，不能重复答复。`)
    const tokens = rest.split(/[\s，,]+/).filter(Boolean)
    const outcome = OUTCOME_WORDS[normalise(tokens.shift() ?? '')]
    if (!outcome)
      throw new UserError(
        'bad-arguments',
        `请写答复类型：${[...new Set(Object.values(REQUEST_OUTCOMES))].join('、')}。\n例如：答复 ${request.number} 同意公开`,
      )
    const day = readDay(tokens[0] ?? '', today)
    if (day) tokens.shift()
    const respondedOn = day ?? today
    if (respondedOn > today)
      throw new UserError('bad-arguments', `答复日期 ${formatDay(respondedOn)} 还没有到，请核对。`)
    if (respondedOn < request.receivedOn)
      throw new UserError(
        'bad-arguments',
        `答复日期 ${formatDay(respondedOn)} 早于收到日期 ${formatDay(request.receivedOn)}，请核对。`,
      )
    const note = cut(tokens.join(' '), 300)
    assertNoPersonalData(note)
    if (!(await stores.requests.answer(request.id, { outcome, respondedOn, note }, actor.userId)))
      throw new UserError('wrong-state', `${request.number} 已经答复过，不能重复答复。`)
    const late = respondedOn > request.dueOn ? `（超过期限 ${formatShortDay(request.dueOn)}）` : ''
    return {
      text: `已登记答复 ${request.number}：${REQUEST_OUTCOMES[outcome]}，${formatShortDay(respondedOn)}${late}。`,
      audit: { subjectKind: 'request', subjectId: request.number, detail: { outcome } },
    }
  },
} satisfies Command
