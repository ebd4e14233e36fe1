import type { RegisterInput } from '../../commands/requests/registration-words.ts'
import { isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import { REPLY_WAYS, REQUEST_CHANNELS, REQUEST_KINDS } from '../../domain/request.ts'
import { findPersonalWords } from '../../domain/screening/personal-words.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import type { FormFault, PostedForm } from '../form/posted-form.ts'
import { FormError, type SentForm } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field, TextArea } from '../parts/field.tsx'

interface RequestFieldsProps {
  readonly today: LocalDate
  readonly sent: SentForm | undefined
}

const DAYS = [
  { name: 'submitted-on', label: '提交日期', hint: '申请人寄出或在网上提交的日子。' },
  { name: 'received-on', label: '收到日期', hint: '签收、平台收到、当面提交的日子。' },
  { name: 'confirmed-on', label: '确认日期', hint: '平信、传真、网上等要与申请人确认的；还没有确认的不填。' },
] as const

/** What is asked for, how it came and when. */
export function RequestFields({ today, sent }: RequestFieldsProps) {
  const faults = sent?.faults ?? []
  const typed = (field: string, otherwise = '') => sent?.form.text(field) ?? otherwise
  const choose = { value: '', label: '请选择' }
  const optionsOf = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Choice
        kind="radio"
        name="kind"
        label="申请种类"
        options={optionsOf(REQUEST_KINDS)}
        value={typed('kind', 'disclosure')}
        faults={faults}
        required
      />
      <Choice
        kind="select"
        name="channel"
        label="申请渠道"
        options={[choose, ...optionsOf(REQUEST_CHANNELS)]}
        value={typed('channel')}
        faults={faults}
        required
      />
      {DAYS.map(({ name, label, hint }) => (
        <DateField
          key={name}
          name={name}
          label={label}
          hint={hint}
          max={today}
          value={typed(name, name === 'received-on' ? today : '')}
          faults={faults}
          required={name === 'received-on'}
        />
      ))}
      <TextArea
        name="description"
        label="申请的内容"
        hint="要什么信息，概括写，最多 500 字。不写申请人的姓名和联系方式。"
        rows={3}
        maxLength={500}
        value={typed('description')}
        faults={faults}
        required
      />
      <Choice
        kind="select"
        name="content-class"
        label="内容类别"
        options={[
          { value: '', label: '还没有分类' },
          ...ITEM_CLASSES.map((each) => ({ value: each, label: ITEM_CLASS_NAMES[each] })),
        ]}
        value={typed('content-class')}
        faults={faults}
      />
      <Field
        name="wanted-form"
        label="要的形式"
        hint="例如：纸质、电子版"
        maxLength={100}
        value={typed('wanted-form')}
        faults={faults}
      />
      <Choice
        kind="select"
        name="reply-way"
        label="回复方式"
        options={[choose, ...optionsOf(REPLY_WAYS)]}
        value={typed('reply-way')}
        faults={faults}
        required
      />
    </>
  )
}

/** @throws {FormError} for what was left out, or is no day. */
export function readRequestForm(form: PostedForm, today: LocalDate): RegisterInput {
  const faults: FormFault[] = []
  const chosen = <T extends string>(field: string, names: Readonly<Record<T, string>>, message: string): T => {
    const found = (Object.keys(names) as T[]).find((each) => each === form.text(field))
    if (!found) faults.push({ field, message })
    return found as T
  }
  const dayOf = (field: string): LocalDate | null => {
    const day = form.text(field)
    if (isLocalDate(day)) return day
    if (day !== '') faults.push({ field, message: '请写日期，例如 2026-11-23。' })
    return null
  }
  const receivedOn = dayOf('received-on')
  if (form.text('received-on') === '') faults.push({ field: 'received-on', message: '请填写收到日期。' })
  if (form.text('description') === '') faults.push({ field: 'description', message: '请填写申请的内容。' })
  const input = {
    kind: chosen('kind', REQUEST_KINDS, '请选择申请种类。'),
    channel: chosen('channel', REQUEST_CHANNELS, '请选择申请渠道。'),
    contentClass: ITEM_CLASSES.find((each) => each === form.text('content-class')) ?? null,
    replyWay: chosen('reply-way', REPLY_WAYS, '请选择回复方式。'),
    wantedForm: form.text('wanted-form'),
    description: form.text('description'),
    submittedOn: dayOf('submitted-on'),
    confirmedOn: dayOf('confirmed-on'),
  }
  faults.push(...dayFaults({ ...input, receivedOn }, today), ...personalDataFaults(form))
  if (faults.length > 0 || receivedOn === null) throw new FormError(faults)
  return { ...input, receivedOn }
}

type Days = Pick<RegisterInput, 'submittedOn' | 'confirmedOn'> & { readonly receivedOn: LocalDate | null }

/** Days that contradict each other, beside the field that is to be looked at. */
function dayFaults({ submittedOn, receivedOn, confirmedOn }: Days, today: LocalDate): FormFault[] {
  const faults: FormFault[] = []
  const days = { 'submitted-on': submittedOn, 'received-on': receivedOn, 'confirmed-on': confirmedOn }
  for (const [field, day] of Object.entries(days))
    if (day !== null && day > today) faults.push({ field, message: '这一天还没有到，请核对。' })
  if (submittedOn && receivedOn && submittedOn > receivedOn)
    faults.push({ field: 'submitted-on', message: '提交日期晚于收到日期，请核对。' })
  if (confirmedOn && receivedOn && confirmedOn < receivedOn)
    faults.push({ field: 'confirmed-on', message: '确认日期早于收到日期，请核对。' })
  return faults
}

function personalDataFaults(form: PostedForm): FormFault[] {
  return ['description', 'wanted-form'].flatMap((field) => {
    const found = findPersonalWords(form.text(field))
    return found ? [{ field, message: `这里像有${found}。请去掉个人信息再提交，没有登记。` }] : []
  })
}
