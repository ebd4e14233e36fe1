import type { Figure } from './figures.ts'

export type FamilyId =
  | 'classes'
  | 'consultations'
  | 'channels'
  | 'contents'
  | 'outcomes'
  | 'conclusions'
  | 'staff'
  | 'reconsiderations'
  | 'lawsuits'

export interface Member {
  readonly name: string
  readonly words: RegExp
}

/** Parts that make up a whole, by the words reports use for them. */
export interface Family {
  readonly id: FamilyId
  /** Of the whole, as messages call it. */
  readonly whole: string
  readonly units: readonly string[]
  /** Of two that fit, the first counts: 部分公开 before 公开. */
  readonly members: readonly Member[]
  isTotal(figure: Figure): boolean
  /** Parts may stand alone, without a total before them in the text. */
  readonly standsAlone?: true
  /** A part cannot be one when its clause says this. */
  readonly never?: RegExp
}

/** The Beijing catalogue of the founding era (reference 2.8). */
export const CLASS_NAMES = ['机构职能', '法规文件', '规划计划', '行政职责', '业务动态'] as const

const ANY_CLASS = new RegExp(CLASS_NAMES.join('|'))
const CASE_UNITS = ['件', '宗', '份', '起']

const member = (name: string, words: RegExp = new RegExp(name)): Member => ({ name, words })

/** Not what the office made public itself in the year, all channels together. */
const OTHER_DISCLOSED =
  /规范性|重点领域|网站|微信|微博|公报|电子化|电子屏|宣传栏|公众号|报纸|财政|历年|以来|依申请|其中|通过|方式|渠道|月份?|季度|去年|上年/

/** 本单位共主动公开政府信息267条. */
export function isDisclosedTotal({ wide, unit, sentenceBefore }: Figure): boolean {
  return (
    unit === '条' &&
    /公开(?:的|各类|了)?(?:政府|政务|各类|类)*信息[^，。；0-9]{0,8}$/.test(wide) &&
    !OTHER_DISCLOSED.test(wide.replace(/^.*?(?=主动公开)/, '')) &&
    !ANY_CLASS.test(wide) &&
    !/历年|以来/.test(sentenceBefore)
  )
}

/** 本年度共收到政府信息公开申请2件. */
export function isReceivedTotal({ before, wide, unit, after }: Figure): boolean {
  const isReceived =
    /(?:收到|新收|接收|接到|受理)(?:了)?[^，。；]{0,24}申请[^，。；]{0,8}$/.test(wide) ||
    (/(?:收到|新收|接收|接到|受理)(?:了)?[^，。；]{0,12}$/.test(before.replace(/申请/g, '')) &&
      /申请/.test(wide + after))
  return (
    CASE_UNITS.includes(unit) &&
    isReceived &&
    !CHANNELS.some(({ words }) => words.test(before)) &&
    !/复议|诉讼|举报|月|季度|其中/.test(wide)
  )
}

const CHANNELS: readonly Member[] = [
  member('当面', /当面|现场|窗口|来访/),
  member('传真', /传真/),
  member('电子邮件', /电子邮件|电子邮箱|邮箱|E-?mail/i),
  member('网络', /网络|网上|互联网|在线|网站|平台/),
  member('信函', /信函|邮寄|信件|邮政|来信|挂号/),
  member('其他方式', /其他(?:方式|形式|途径|渠道)/),
]

const CONSULTATIONS: readonly Member[] = [
  member('现场咨询', /现场|当面|来访|窗口/),
  member('电话咨询', /电话|来电|热线/),
  member('网上咨询', /网上|网络|在线|互联网|网站/),
  // Not 公民、法人及其他组织.
  member('其他咨询', /其他(?!组织)/),
]

/** Of the founding era and of the 2021 form (reference 3.4). */
const OUTCOMES: readonly Member[] = [
  member('已主动公开', /已(?:经)?主动公开/),
  member('部分公开', /部分公开/),
  member('不予公开', /不同意公开|不予公开|免予公开/),
  member('不属于本机关公开', /不属于?(?:于)?本(?:行政)?(?:机关|单位|部门)/),
  member('信息不存在', /信息不存在/),
  member('予以公开', /同意公开|予以公开/),
  member('更改补充', /更改、?补充|作出更改/),
  member('其他途径', /其他途径/),
  member('无法提供', /无法提供/),
  member('不予处理', /不予处理/),
  member('其他处理', /其他处理/),
]

const RESULTS: readonly Member[] = [
  member('维持', /维持|驳回/),
  member('纠正', /纠正|纠错/),
  member('其他', /其他(?:情形|结果)/),
  member('尚未审结', /尚未审结|未审结/),
]

export const FAMILIES: readonly Family[] = [
  {
    id: 'classes',
    whole: '主动公开政府信息',
    units: ['条'],
    members: CLASS_NAMES.map((name) => member(`${name}类`, new RegExp(name))),
    isTotal: isDisclosedTotal,
    standsAlone: true,
  },
  {
    id: 'consultations',
    whole: '咨询',
    units: ['人次', '次', '件', '起', '人'],
    members: CONSULTATIONS,
    isTotal: ({ wide }) => /咨询[^，。；0-9]{0,8}$/.test(wide) && !CONSULTATIONS.some(({ words }) => words.test(wide)),
    never: /培训|会议|回复|报道/,
  },
  {
    id: 'channels',
    whole: '收到申请',
    units: CASE_UNITS,
    members: CHANNELS,
    isTotal: isReceivedTotal,
    never: /回复|答复|要求|获取|复议|诉讼|咨询|公开信息|办结|提供/,
  },
  {
    id: 'contents',
    whole: '收到申请',
    units: CASE_UNITS,
    members: CLASS_NAMES.map((name) => member(`${name}类`, new RegExp(name))),
    isTotal: isReceivedTotal,
  },
  {
    id: 'outcomes',
    whole: '答复申请',
    units: CASE_UNITS,
    members: OUTCOMES,
    isTotal: (figure) =>
      (isAnsweredTotal(figure) || isAllAnswered(figure)) && !OUTCOMES.some(({ words }) => words.test(figure.wide)),
    never: /复议|诉讼/,
  },
  {
    id: 'conclusions',
    whole: '办结申请',
    units: CASE_UNITS,
    members: [
      member('按时办结', /按时办结|按期办结/),
      member('延期办结', /延期办结/),
      member('超期办结', /超期办结|逾期办结/),
    ],
    isTotal: (figure) => isAnsweredTotal(figure) && /办结/.test(figure.wide + figure.after),
  },
  {
    id: 'staff',
    whole: '工作人员',
    units: ['人', '名'],
    members: [member('专职', /专职/), member('兼职', /兼职/)],
    isTotal: ({ wide }) => /(?:工作)?人员[^，。；0-9]{0,6}$/.test(wide) && !/专职|兼职|培训|机关干部/.test(wide),
  },
  dispute('reconsiderations', '行政复议', /复议/, /诉讼|举报|复议后/),
  dispute('lawsuits', '行政诉讼', /诉讼|起诉/, /复议|举报/),
]

/** 收到申请2件，均已答复. */
function isAllAnswered(figure: Figure): boolean {
  const behind = figure.paragraph.plain.slice(figure.end, figure.end + 16)
  return isReceivedTotal(figure) && /^[，,]?(?:均|都|全部)已?经?[^，。；0-9]{0,6}(?:答复|办结)/.test(behind)
}

function isAnsweredTotal({ before, after, unit, wide }: Figure): boolean {
  return (
    CASE_UNITS.includes(unit) &&
    !/按时|按期|延期|超期|逾期|期限|结转|复议|诉讼|其中|月/.test(wide) &&
    (/(?:答复|办结|办理)[^，。；]{0,12}$/.test(before) ||
      /^[^，。；]{0,6}申请[^，。；]{0,6}(?:答复|办结|办理)/.test(after))
  )
}

function dispute(id: FamilyId, whole: string, words: RegExp, never: RegExp): Family {
  return {
    id,
    whole,
    units: CASE_UNITS,
    members: RESULTS,
    isTotal: (figure) =>
      words.test(figure.wide) && !never.test(figure.wide) && !RESULTS.some((each) => each.words.test(figure.before)),
  }
}
