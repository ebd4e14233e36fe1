import { sendBackResponse, signResponse } from '../../../commands/requests/sign-response.ts'
import { takeBackResponse } from '../../../commands/requests/take-back-response.ts'
import { REQUEST_OUTCOMES } from '../../../domain/request-outcomes.ts'
import { ReasonField } from './reason-field.tsx'
import type { RequestAct } from './request-act.ts'

const OPINION = 'sign-opinion'
const REASON = 'send-back-reason'
const TAKE_BACK_REASON = 'take-back-reason'

/** 通过: signs the step of the sign-off route whose turn it is. */
export const signAct: RequestAct = {
  act: 'request.sign',
  name: '通过',
  explanation: '签署本步的审签意见，转到下一步。签署后一分钟内可以撤销。',
  isNext: true,
  isOpen: true,
  fields: ({ response, open }, _visit, sent) => (
    <>
      <p>
        {open?.stepName}，拟答复：{response && REQUEST_OUTCOMES[response.outcome]}
      </p>
      <ReasonField name={OPINION} label="意见" sent={sent} optional />
    </>
  ),
  run: (form, request, context) => signResponse({ requestId: request.id, opinion: form.text(OPINION) }, context),
}

/** 退回: the reply is to be drafted again. */
export const sendBackAct: RequestAct = {
  act: 'request.send-back',
  isNext: true,
  name: '退回',
  explanation: '说明要改什么，答复退给承办人重拟。答复期限照算。',
  fields: (_view, _visit, sent) => <ReasonField name={REASON} sent={sent} />,
  run: (form, request, context) => sendBackResponse({ requestId: request.id, reason: form.text(REASON) }, context),
}

/** 退回 of what all have signed, before it goes out. */
export const takeBackAct: RequestAct = {
  act: 'request.take-back',
  name: '退回',
  explanation:
    '收回已签的答复重拟、重新审签：要改答复、附件，或者申请人补正、缴费了。为它制作的文书一并作废。答复期限照算。',
  fields: (_view, _visit, sent) => <ReasonField name={TAKE_BACK_REASON} sent={sent} />,
  run: (form, request, context) =>
    takeBackResponse({ requestId: request.id, reason: form.text(TAKE_BACK_REASON) }, context),
}
