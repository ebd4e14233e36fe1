import type { ItemForm, PartialDraft } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import { parseSpokenDate } from '../domain/spoken-date.ts'
import { foldCharacters, normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../domain/vocabulary.ts'
import { attributeText, getClassification } from './attribute-words.ts'
import { getContent, getDocumentNumber, getFormedOn, getItemClass, getTitle } from './item-words.ts'
import { assertNoPersonalData } from './no-personal-data.ts'

/** What reading a field needs to know. */
export interface FieldContext {
  readonly today: LocalDate
  readonly office: Pick<Office, 'channels'>
}

/** One field of the review form (reference 2.3): how it is called, asked for, read and shown. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly aliases: readonly string[]
  readonly question: string
  /** Without these three nothing is filed. */
  readonly isRequired?: true
  /** @throws {UserError} for a value that cannot be. */
  read(value: string, context: FieldContext): PartialDraft
  /** Empty where nothing is given. */
  show(draft: PartialDraft, context: FieldContext): string
}

const form = (part: ItemForm): PartialDraft => ({ form: part })
const isYes = (value: string) => /^(是|有|对|y|yes|1|部分|重要)/i.test(normalise(value))

/** A short free text of the form. */
function textField(
  name: 'summary' | 'audience' | 'pictureAuthor' | 'citedDocuments',
  label: string,
  aliases: readonly string[],
  question: string,
  limit: number,
): FormField {
  return {
    name,
    label,
    aliases,
    question,
    read(value) {
      const text = value.trim()
      if ([...text].length > limit) throw new UserError('too-long', `${label}请控制在 ${limit} 字以内。`)
      return form({ [name]: text })
    },
    show: (draft) => draft.form?.[name] ?? '',
  }
}

export const FORM_FIELDS: readonly FormField[] = [
  {
    name: 'title',
    label: '标题',
    aliases: ['名称', '信息名称'],
    question: '请回复信息的标题。',
    isRequired: true,
    read: (value) => ({ title: getTitle(value) }),
    show: (draft) => draft.title ?? '',
  },
  {
    name: 'itemClass',
    label: '类别',
    aliases: ['分类', '信息类别'],
    question: `属于哪一类？请回复数字或类别：\n${ITEM_CLASSES.map((itemClass, index) => `${index + 1} ${ITEM_CLASS_NAMES[itemClass]}`).join('  ')}`,
    isRequired: true,
    read: (value) => ({ itemClass: getItemClass(value) }),
    show: (draft) => (draft.itemClass ? ITEM_CLASS_NAMES[draft.itemClass] : ''),
  },
  {
    name: 'formedOn',
    label: '日期',
    aliases: ['形成日期', '生成日期', '成文日期'],
    question: '哪一天形成的？例如：今天、昨天、1月5日。',
    isRequired: true,
    read: (value, { today }) => ({ formedOn: getFormedOn(value, today) }),
    show: (draft) => (draft.formedOn ? formatDay(draft.formedOn) : ''),
  },
  {
    name: 'content',
    label: '内容',
    aliases: ['正文', '概述'],
    question: '内容写什么？可以写要点或全文。',
    read: (value) => ({ content: getContent(value) }),
    show: (draft) => draft.content ?? '',
  },
  {
    name: 'documentNumber',
    label: '文号',
    aliases: ['发文字号'],
    question: '有文号吗？例如：月街发〔2017〕3号。',
    read: (value) => ({ documentNumber: getDocumentNumber(value) }),
    show: (draft) => draft.documentNumber ?? '',
  },
  {
    name: 'attribute',
    label: '公开属性',
    aliases: ['属性', '拟公开属性'],
    question: '拟定什么公开属性？主动公开、依申请公开，或不予公开加依据。',
    read(value) {
      const { attribute, ground, basis } = getClassification(value.trim(), '公开属性：不予公开 过程性信息')
      return { proposedAttribute: attribute, ground, basis }
    },
    show: (draft) =>
      draft.proposedAttribute
        ? `${attributeText({ proposedAttribute: draft.proposedAttribute, ground: draft.ground ?? '' })}${draft.basis ? `，${draft.basis}` : ''}`
        : '',
  },
  textField('summary', '摘要', ['内容摘要'], '内容摘要写什么？', 500),
  {
    name: 'carrier',
    label: '载体',
    aliases: ['载体形式', '信息载体'],
    question: '载体形式是公文类还是非公文类？',
    read(value) {
      const bare = normalise(value)
      if (/非公文/.test(bare)) return form({ carrier: 'other' })
      if (/公文/.test(bare)) return form({ carrier: 'official-document' })
      throw new UserError('bad-arguments', '载体形式请写“公文类”或“非公文类”。')
    },
    show: ({ form: { carrier } = {} }) =>
      carrier ? { 'official-document': '公文类', other: '非公文类' }[carrier] : '',
  },
  {
    name: 'plannedChannels',
    label: '公开方式',
    aliases: ['拟公开方式', '公开渠道', '渠道'],
    question: '打算公开在哪些渠道？可以写几个，用顿号隔开。',
    read: (value, { office }) => form({ plannedChannels: getChannels(value, office) }),
    show: ({ form: { plannedChannels = [] } = {} }, { office }) =>
      plannedChannels.map((id) => office.channels.find((each) => each.id === id)?.name ?? id).join('、'),
  },
  {
    name: 'plannedOn',
    label: '公开时间',
    aliases: ['拟公开时间', '拟公开日期'],
    question: '打算哪一天公开？',
    read(value, { today }) {
      const day = parseSpokenDate(value.trim(), today, { prefer: 'future' })
      if (!day) throw new UserError('bad-arguments', '公开时间写的不是有效的日期，例如：3月8日。')
      return form({ plannedOn: day })
    },
    show: ({ form: { plannedOn } = {} }) => (plannedOn ? formatDay(plannedOn) : ''),
  },
  textField('audience', '公开范围', ['范围'], '公开范围是什么？例如：全社会、本辖区。', 60),
  {
    name: 'contact',
    label: '电话',
    aliases: ['联系电话', '办公电话'],
    question: '拟稿人的办公电话是多少？',
    read(value) {
      const digits = foldCharacters(value).trim()
      if (/1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}/.test(digits))
        throw new UserError('bad-arguments', '请写办公电话，不要写手机号码。')
      if (!/^[\d\s()转-]{3,24}$/.test(digits))
        throw new UserError('bad-arguments', '办公电话请写数字，例如：010-12345678 转 3。')
      return form({ contact: digits })
    },
    show: ({ form: { contact } = {} }) => contact ?? '',
  },
  textField(
    'citedDocuments',
    '引用文件',
    ['转发文件', '来源文件'],
    '转发或引用了上级文件吗？请写文号，并确认该文件可以公开。',
    300,
  ),
  textField('pictureAuthor', '图片作者', ['摄影'], '图片作者是谁？', 30),
  {
    name: 'pictureCount',
    label: '图片数量',
    aliases: ['图片张数', '图片数'],
    question: '有几张图片？不写的按附件里的图片算。',
    read(value) {
      const [, digits] = /^(\d{1,3})\s?[张幅个]?$/.exec(foldCharacters(value).trim()) ?? []
      if (digits === undefined) throw new UserError('bad-arguments', '图片数量请写数字，例如：3。')
      return form({ pictureCount: Number(digits) })
    },
    show: ({ form: { pictureCount } = {} }) => (pictureCount === undefined ? '' : `${pictureCount} 张`),
  },
  {
    name: 'isElectronic',
    label: '形式',
    aliases: ['电子化'],
    question: '全文有电子版吗？纸质请回复“纸质”。',
    read: (value) => ({ isElectronic: !/纸/.test(normalise(value)) }),
    show: ({ isElectronic }) => (isElectronic === undefined ? '' : isElectronic ? '电子' : '纸质'),
  },
  {
    name: 'isPartial',
    label: '部分公开',
    aliases: [],
    question: '是部分公开（删减后公开）吗？请回复“是”或“否”。',
    read: (value) => form({ isPartial: isYes(value) }),
    show: ({ form: { isPartial } = {} }) => (isPartial === undefined ? '' : isPartial ? '是' : '否'),
  },
  {
    name: 'important',
    label: '重要',
    aliases: ['重要事项', '疑难'],
    question: '是重要或疑难事项吗？是的话还要主要领导审批。请回复“是”或“否”。',
    read: (value) => ({ important: isYes(value) }),
    show: ({ important }) => (important === undefined ? '' : important ? '是' : '否'),
  },
]

const FIELD_OF_LABEL: ReadonlyMap<string, FormField> = new Map(
  FORM_FIELDS.flatMap((field) => [field.label, ...field.aliases].map((label) => [label, field] as const)),
)

export function findField(label: string): FormField | undefined {
  return FIELD_OF_LABEL.get(normalise(label))
}

/** Two parts of one draft; the form is kept field by field. */
export function mergeDrafts(draft: PartialDraft, more: PartialDraft): PartialDraft {
  const both = { ...draft.form, ...more.form }
  return { ...draft, ...more, ...(Object.keys(both).length > 0 ? { form: both } : {}) }
}

function getChannels(words: string, { channels }: Pick<Office, 'channels'>): string[] {
  const names = foldCharacters(words)
    .split(/[、，,;；\s]+/)
    .filter(Boolean)
  const ids = names.map((name) => {
    const channel = channels.find((each) => each.name === name || each.aliases.includes(name))
    if (!channel)
      throw new UserError(
        'bad-arguments',
        `没有“${[...name].slice(0, 20).join('')}”这个渠道。可以写：${channels.map((each) => each.name).join('、')}。`,
      )
    return channel.id
  })
  return [...new Set(ids)]
}

/** Fields that go out with the item or onto its form must not tell who somebody is. */
export function assertFormIsImpersonal({
  form: { summary, audience, citedDocuments } = {},
  basis,
}: PartialDraft): void {
  for (const text of [summary, audience, citedDocuments, basis]) if (text) assertNoPersonalData(text)
}
