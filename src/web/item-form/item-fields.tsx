import { FORM_FIELDS, type FormField } from '../../commands/form-fields.ts'
import { BASIS_FIELD, ELECTRONIC, GROUND_FIELD, PAPER, type TypedItem, textOf, YES } from '../../commands/typed-item.ts'
import { MAX_CONTENT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../domain/item.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import {
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  GROUND_NAMES,
  GROUNDS,
  ITEM_CLASS_NAMES,
  ITEM_CLASSES,
} from '../../domain/vocabulary.ts'
import type { FormFault } from '../form/posted-form.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field, TextArea } from '../parts/field.tsx'

interface ItemFieldsProps {
  readonly typed: TypedItem
  readonly faults: readonly FormFault[]
  readonly today: LocalDate
  readonly office: Office
}

/** Asked of everybody; the rest is folded away until it is wanted: few items need it. */
const ALWAYS = ['title', 'itemClass', 'formedOn', 'content', 'documentNumber', 'attribute', 'plannedChannels']

/** Every field of the review form (reference 2.3), in the order of the chat's questions. */
export function ItemFields(props: ItemFieldsProps) {
  const more = FORM_FIELDS.filter((field) => !ALWAYS.includes(field.name))
  const isOpen = more.some(
    ({ name }) =>
      props.faults.some((fault) => fault.field === name) ||
      (name !== 'isElectronic' && textOf(props.typed, name) !== ''),
  )
  return (
    <>
      {FORM_FIELDS.filter((field) => ALWAYS.includes(field.name)).map((field) => (
        <Control key={field.name} field={field} {...props} />
      ))}
      <details open={isOpen}>
        <summary>更多内容（摘要、载体、公开时间、电话等，可不填）</summary>
        {more.map((field) => (
          <Control key={field.name} field={field} {...props} />
        ))}
      </details>
    </>
  )
}

function Control({ field, typed, faults, today, office }: ItemFieldsProps & { readonly field: FormField }) {
  const { name, label, isRequired = false } = field
  const shared = { name, label, faults, required: isRequired }
  const value = textOf(typed, name)
  switch (name) {
    case 'title':
      return <Field {...shared} value={value} maxLength={MAX_TITLE_CHARACTERS} />
    case 'itemClass':
      return <Choice {...shared} kind="radio" options={named(ITEM_CLASSES, ITEM_CLASS_NAMES)} value={value} />
    case 'formedOn':
      return (
        <DateField
          {...shared}
          label="形成日期"
          hint="文件成文、信息制作的那天，例如 2026-11-23"
          value={value}
          max={today}
        />
      )
    case 'content':
      return (
        <TextArea
          {...shared}
          hint="要点或全文；长文请作附件。"
          value={value}
          rows={8}
          maxLength={MAX_CONTENT_CHARACTERS}
        />
      )
    case 'documentNumber':
      return <Field {...shared} hint="例如：月街发〔2017〕3号" value={value} maxLength={60} />
    case 'attribute':
      return <AttributeFields typed={typed} faults={faults} />
    case 'carrier':
      return (
        <Choice
          {...shared}
          kind="radio"
          options={[
            { value: 'official-document', label: '公文类' },
            { value: 'other', label: '非公文类' },
          ]}
          value={value}
        />
      )
    case 'plannedChannels':
      return (
        <Choice
          {...shared}
          kind="checkbox"
          options={office.channels.map((channel) => ({ value: channel.id, label: channel.name }))}
          value={typed[name] ?? []}
        />
      )
    case 'plannedOn':
      return <DateField {...shared} value={value} min={today} />
    case 'contact':
      return <Field {...shared} label="办公电话" hint="不要写手机号码。" value={value} keys="tel" maxLength={24} />
    case 'summary':
      return <TextArea {...shared} value={value} rows={4} maxLength={500} />
    case 'citedDocuments':
      return (
        <TextArea
          {...shared}
          hint="转发或引用了上级文件的，写文号，并确认该文件可以公开。"
          value={value}
          rows={3}
          maxLength={300}
        />
      )
    case 'pictureCount':
      return <Field {...shared} hint="不填的按附件里的图片算。" value={value} keys="numeric" maxLength={3} />
    case 'isElectronic':
      return (
        <Choice
          {...shared}
          label="全文形式"
          kind="radio"
          options={[
            { value: ELECTRONIC, label: '有电子版' },
            { value: PAPER, label: '只有纸质' },
          ]}
          value={value}
        />
      )
    case 'isPartial':
      return <Choice {...shared} kind="checkbox" options={[{ value: YES, label: '删减后公开' }]} value={value} />
    case 'important':
      return (
        <Choice
          {...shared}
          label="重要或疑难"
          kind="checkbox"
          options={[{ value: YES, label: '是，还要主要领导审批' }]}
          value={value}
        />
      )
    default:
      return <Field {...shared} value={value} maxLength={60} />
  }
}

/** 公开属性 with what it stands on, as one field of the chat. */
function AttributeFields({ typed, faults }: Pick<ItemFieldsProps, 'typed' | 'faults'>) {
  return (
    <>
      <Choice
        name="attribute"
        label="拟公开属性"
        kind="radio"
        options={named(ATTRIBUTES, ATTRIBUTE_NAMES)}
        value={textOf(typed, 'attribute')}
        faults={faults}
        required
      />
      <details open={textOf(typed, 'attribute') !== 'proactive'}>
        <summary>不主动公开的依据</summary>
        <Choice
          name={GROUND_FIELD}
          label="依据"
          hint="不予公开的必须选一项。"
          kind="select"
          options={[{ value: '', label: '请选择' }, ...named(GROUNDS, GROUND_NAMES)]}
          value={textOf(typed, GROUND_FIELD)}
          faults={faults}
        />
        <Field name={BASIS_FIELD} label="依据说明" value={textOf(typed, BASIS_FIELD)} maxLength={200} faults={faults} />
      </details>
    </>
  )
}

function named<K extends string>(values: readonly K[], names: Readonly<Record<K, string>>) {
  return values.map((value) => ({ value, label: names[value] }))
}
