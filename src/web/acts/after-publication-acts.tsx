import { cancel } from '../../commands/cancel-publication.ts'
import { convert } from '../../commands/convert-item.ts'
import { channelName } from '../../commands/publication-words.ts'
import { takeDown } from '../../commands/take-down-item.ts'
import { refusalOf } from '../../domain/permissions.ts'
import { FormError, type SentForm } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { TextArea } from '../parts/field.tsx'
import type { ItemAct } from './item-act.ts'

/** 撤下 */
export const takeDownAct: ItemAct = {
  act: 'item.take-down',
  name: '撤下',
  explanation: '登记从所有渠道撤下。统计不变，仍按原来的公开日期计一条。要重新公开，得重新审核。',
  isGrave: true,
  fields: (_visit, _item, sent) => <Reason name="take-down-reason" hint="例如：内容已失效" sent={sent} />,
  run: (form, item, context) => takeDown({ itemId: item.id, reason: form.text('take-down-reason') }, context),
}

/** 转公开 */
export const convertAct: ItemAct = {
  act: 'item.convert',
  name: '转为主动公开',
  explanation: '作为新的一稿从头审核，提出的人不参加审核。',
  fields: (_visit, _item, sent) => <Reason name="convert-reason" hint="例如：情况已变化，可以公开" sent={sent} />,
  run: (form, item, context) => convert({ itemId: item.id, reason: form.text('convert-reason') }, context),
}

const SLIP = 'cancel-channel'

/** 取消发布: only a slip; what really stood there is taken down. */
export const cancelPublicationAct: ItemAct = {
  act: 'item.publish',
  id: 'item.cancel-publication',
  name: '取消登错的发布',
  explanation: '只用于登记错的渠道。真的发布过、现在要拿下来的，请用“撤下”。',
  isOffered: async (item, { actor }) => item.state === 'published' && refusalOf('item.publish', actor, item) === null,
  fields({ office }, _item, sent, { publications }) {
    const standing = publications.filter((each) => each.takenDownOn === null)
    return (
      <>
        <Choice
          kind="select"
          name={SLIP}
          label="登错的渠道"
          options={[
            { value: '', label: '请选择' },
            ...standing.map(({ channel }) => ({ value: channel, label: channelName(channel, office) })),
          ]}
          value={sent?.form.text(SLIP) ?? ''}
          faults={sent?.faults ?? []}
          required
        />
        <Reason name="cancel-reason" hint="例如：登错了渠道" sent={sent} />
      </>
    )
  },
  run(form, item, context) {
    const channelId = form.text(SLIP)
    if (!channelId) throw new FormError([{ field: SLIP, message: '请选择登错的渠道。' }])
    return cancel({ itemId: item.id, channelId, reason: form.text('cancel-reason') }, context)
  },
}

interface ReasonProps {
  readonly name: string
  readonly hint: string
  readonly sent: SentForm | undefined
}

function Reason({ name, hint, sent }: ReasonProps) {
  return (
    <TextArea
      name={name}
      label="理由"
      hint={hint}
      rows={2}
      maxLength={500}
      value={sent?.form.text(name) ?? ''}
      faults={sent?.faults ?? []}
      required
    />
  )
}
