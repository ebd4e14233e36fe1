import { publish } from '../../commands/publish-item.ts'
import { isLocalDate } from '../../domain/local-date.ts'
import type { Channel } from '../../domain/office.ts'
import { ONE_UPLOAD_LIMITS } from '../../files/limits.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { insertUpload } from '../form/with-upload.ts'
import { FormError } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'
import type { ItemAct } from './item-act.ts'

const CHANNEL = 'publish-channel'
const PROOF = 'publish-proof'
const DAY = 'publish-day'
const CONFIRMED = 'publish-confirmed'
const PHOTO = 'publish-photo'

const PROOF_NAMES: Readonly<Record<Channel['proof'], string>> = {
  link: '网址',
  issue: '期号',
  photo: '照片或张贴地点',
  day: '可不填',
}

/** 发布: one channel at a time. */
export const publishAct: ItemAct = {
  act: 'item.publish',
  name: '登记发布',
  fileField: PHOTO,
  explanation: '信息在渠道上发布以后，在这里登记渠道和凭证。在几个渠道发布的，逐个登记。',
  fields({ office, today }, item, sent) {
    const faults = sent?.faults ?? []
    const options = office.channels.map(({ id, name, proof }) => ({
      value: id,
      label: `${name}（${PROOF_NAMES[proof]}）`,
    }))
    return (
      <>
        <Choice
          kind="select"
          name={CHANNEL}
          label="发布渠道"
          hint="括号里是这个渠道要的凭证。"
          options={[{ value: '', label: '请选择' }, ...options]}
          value={sent?.form.text(CHANNEL) ?? ''}
          faults={faults}
          required
        />
        <Field
          name={PROOF}
          label="凭证"
          hint="例如 https://www.example.gov.cn/12.html，或 第12期。"
          value={sent?.form.text(PROOF) ?? ''}
          maxLength={500}
          faults={faults}
        />
        <FileField
          name={PHOTO}
          label="凭证照片"
          limits={ONE_UPLOAD_LIMITS}
          types="图片（jpg、png）"
          accept={['image/jpeg', 'image/png']}
          hint="张贴在宣传栏、电子屏上的，可以拍一张。"
          faults={faults}
        />
        <DateField
          name={DAY}
          label="发布日期"
          value={sent?.form.text(DAY) ?? today}
          max={today}
          faults={faults}
          required
        />
        {office.publication.confirm && item.state === 'approved' && (
          <Choice
            kind="checkbox"
            name={CONFIRMED}
            label="正式发布前核对"
            options={[{ value: 'yes', label: '我已核对内容、渠道和日期，确认发布' }]}
            value={sent?.form.text(CONFIRMED) ?? ''}
            faults={faults}
            required
          />
        )}
      </>
    )
  },
  async run(form, item, context, photo) {
    const publishedOn = form.text(DAY)
    if (!isLocalDate(publishedOn)) throw new FormError([...faultsOf(form), DAY_FAULT])
    const asksConfirmation = context.office.publication.confirm && item.state === 'approved'
    const faults = [...faultsOf(form), ...(asksConfirmation && form.text(CONFIRMED) !== 'yes' ? [CONFIRM_FAULT] : [])]
    if (photo && photo.kind !== 'jpg' && photo.kind !== 'png') faults.push(PHOTO_FAULT)
    if (faults.length > 0) throw new FormError(faults)
    const attachmentId = photo && (await insertUpload(photo, context))
    const reply = await publish(
      {
        itemId: item.id,
        channelId: form.text(CHANNEL),
        proof: form.text(PROOF),
        publishedOn,
        confirmed: form.text(CONFIRMED) === 'yes',
        attachmentId,
      },
      context,
    )
    await photo?.keep()
    return reply
  },
}

const DAY_FAULT: FormFault = { field: DAY, message: '请写发布日期，例如 2026-11-23。' }
const PHOTO_FAULT: FormFault = { field: PHOTO, message: '凭证照片请传 jpg 或 png 图片。' }
const CONFIRM_FAULT: FormFault = { field: CONFIRMED, message: '请核对后勾选“确认发布”。' }

function faultsOf(form: PostedForm): FormFault[] {
  return form.text(CHANNEL) === '' ? [{ field: CHANNEL, message: '请选择发布渠道。' }] : []
}
