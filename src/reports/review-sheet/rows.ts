import { formatDay } from '../../domain/local-date.ts'
import { SECRECY_CHECK_NAMES, SECRECY_CHECKS, type SecrecyChecks } from '../../domain/review-sheet.ts'
import {
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  type Attribute,
  GROUND_ARTICLES,
  GROUND_NAMES,
  type Ground,
} from '../../domain/vocabulary.ts'
import type { FormCell } from '../document/table.ts'
import type { ReviewSheet, SignedOpinion } from './sheet.ts'

/** Lines left free for a step nobody has decided yet: the sheet is also signed by hand. */
const EMPTY_OPINION_LINES = 3
const UNSIGNED = '签字：　　　　　　　　年　　月　　日'

const label = (text: string): FormCell => ({ text, isLabel: true })
const wide = (text: string, more: Partial<FormCell> = {}): FormCell => ({ text, columns: 3, ...more })
const tick = (isChosen: boolean, text: string) => `${isChosen ? '☑' : '□'}${text}`

/** The sheet's rows, four columns wide, in the order of the forms read for reference 2.3. */
export function sheetRows(sheet: ReviewSheet): FormCell[][] {
  return [...filedRows(sheet), ...opinionRows(sheet), ...decisionRows(sheet)]
}

function filedRows(sheet: ReviewSheet): FormCell[][] {
  const { form } = sheet
  // Who files by one line is not asked: what has a 文号 is a 公文.
  const carrier = form.carrier ?? (sheet.documentNumber ? 'official-document' : undefined)
  return [
    [
      label('填表日期'),
      { text: formatDay(sheet.filedOn) },
      label('编号'),
      { text: `${sheet.number}（第 ${sheet.version} 稿）` },
    ],
    [
      label('拟公开信息\n科室'),
      { text: sheet.section },
      label('拟稿人\n联系电话'),
      { text: [sheet.officer, form.contact].filter(Boolean).join('\n') },
    ],
    [label('信息名称'), wide(sheet.title)],
    [label('内容摘要'), wide(form.summary || sheet.content || elsewhere(sheet), { minLines: 2 })],
    [
      label('信息载体形式'),
      {
        text: [tick(carrier === 'official-document', '公文类'), tick(carrier === 'other', '非公文类')].join('　'),
      },
      label('文号'),
      { text: sheet.documentNumber || '无' },
    ],
    [label('信息类别'), { text: sheet.className }, label('生成日期'), { text: formatDay(sheet.formedOn) }],
    [
      label('拟公开方式'),
      { text: sheet.plannedChannels.join('、') || '未定' },
      label('拟公开时间'),
      {
        text: form.plannedOn
          ? formatDay(form.plannedOn)
          : `${formatDay(sheet.dueOn)}前${sheet.provisional ? '（暂定）' : ''}`,
      },
    ],
    [label('公开范围'), { text: form.audience || '社会公众' }, label('附件'), { text: attachmentText(sheet) }],
    [label('引用上级文件'), wide(form.citedDocuments || '无')],
    [label('拟定公开属性'), wide(attributeText(sheet.proposedAttribute, sheet.proposedGround, sheet.proposedBasis))],
    ...(sheet.flags.length > 0 ? [[label('系统提示\n及处理'), wide(sheet.flags.join('\n'))]] : []),
  ]
}

/** Where the content stands that nobody wrote into the form. */
function elsewhere({ attachments }: ReviewSheet): string {
  return attachments.length > 0 ? '见附件' : '见信息名称'
}

function attachmentText({ attachments, form }: ReviewSheet): string {
  const pictures = form.pictureCount
    ? `图片 ${form.pictureCount} 张${form.pictureAuthor ? `（${form.pictureAuthor}）` : ''}`
    : ''
  return [...attachments.map((name, index) => `${index + 1}. ${name}`), pictures].filter(Boolean).join('\n') || '无'
}

/** All rounds in their order, then the steps nobody has signed in this version. */
function opinionRows(sheet: ReviewSheet): FormCell[][] {
  const reached = new Set(sheet.opinions.filter(({ isCounted }) => isCounted).map((opinion) => opinion.stepName))
  return [
    ...sheet.opinions.map((opinion) => [
      label(opinion.version === sheet.version ? opinion.stepName : `${opinion.stepName}\n（第 ${opinion.version} 稿）`),
      wide(opinionText(opinion), { signature: signatureOf(opinion) }),
    ]),
    ...sheet.stepNames
      .filter((name) => !reached.has(name))
      .map((name) => [label(name), wide('', { signature: UNSIGNED, minLines: EMPTY_OPINION_LINES })]),
  ]
}

function opinionText(opinion: SignedOpinion): string {
  const attribute =
    opinion.attribute && (opinion.isSecrecyReview || opinion.attribute !== 'proactive')
      ? `审查意见：${attributeText(opinion.attribute, opinion.ground, opinion.basis)}`
      : ''
  return [
    ...(opinion.checks ? checkLines(opinion.checks) : []),
    attribute,
    [opinion.decision, opinion.opinion].filter(Boolean).join('：'),
  ]
    .filter(Boolean)
    .join('\n')
}

function checkLines(checks: SecrecyChecks): string[] {
  return SECRECY_CHECKS.map(
    (check) =>
      `${SECRECY_CHECK_NAMES[check]}：${tick(checks[check] === 'clear', '否')}　${tick(checks[check] === 'concerned', '是')}`,
  )
}

function signatureOf({ name, signedOn, signedAt }: SignedOpinion): string {
  return `签字：${name}　${formatDay(signedOn)} ${signedAt}`
}

function decisionRows({ decided, indexNumber, publications }: ReviewSheet): FormCell[][] {
  const attribute = decided?.attribute ?? null
  return [
    [
      label('公开属性'),
      wide(ATTRIBUTES.map((each) => tick(each === attribute, ATTRIBUTE_NAMES[each])).join('　　'), {
        signature: decided ? `确定：${decided.name}　${formatDay(decided.fixedOn)}` : UNSIGNED,
      }),
    ],
    [
      label('不予公开理由\n及依据'),
      wide(decided && decided.attribute !== 'proactive' ? groundText(decided.ground, decided.basis) : '无'),
    ],
    [
      label('发布情况'),
      wide(
        publications.map((each) => `${formatDay(each.publishedOn)}　${each.channel}　${each.proof}`).join('\n') ||
          '尚未发布',
      ),
    ],
    ...(indexNumber ? [[label('索引号'), wide(indexNumber)]] : []),
  ]
}

function attributeText(attribute: Attribute, ground: Ground | '', basis: string): string {
  return attribute === 'proactive'
    ? ATTRIBUTE_NAMES.proactive
    : `${ATTRIBUTE_NAMES[attribute]}。${groundText(ground, basis)}`
}

function groundText(ground: Ground | '', basis: string): string {
  const why = ground ? GROUND_NAMES[ground] : ''
  return [why && `理由：${why}`, `依据：${basis || (ground ? GROUND_ARTICLES[ground] : '未写')}`]
    .filter(Boolean)
    .join('；')
}
