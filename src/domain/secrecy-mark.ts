import { foldCharacters, removeInvisible } from './text.ts'

/** Which form of mark was found. Only this is kept of such a message, never its text. */
export const SECRECY_MARK_RULES = {
  star: '密级标志（带★）',
  term: '密级标志（带期限）',
  label: '密级标志（密级栏）',
  bracket: '密级标志（括号）',
  alone: '密级标志（单独书写）',
} as const
export type SecrecyMarkRule = (typeof SECRECY_MARK_RULES)[keyof typeof SECRECY_MARK_RULES]

// The two characters of a mark may stand apart: 机　密, 机·密.
const MARK = '(?:绝|机|秘)[\\s·•‧・.\\-–—_|/*+~]{0,5}密级?'
// ★ in its usual prints; 机密*10年 is how it is typed.
const STAR = '[★☆⭐🌟✩✪✫✬✭✮✯✰⋆]'
const TYPED_STAR = '[*∗✱✻※]'
const TERM = '(?:长期|(?:[\\dOo]{1,2}|[一二三四五六七八九十]{1,3})[^\\S\\n]*(?:年(?!级)|个月))'
// What may stand right before a mark: the start of a line, a space, a label's colon, the end of a date.
const BEFORE = '(?<=^|[\\s:|·/\\d]|\\d[.日号])'
const BULLETS = '[*_#>★☆-]{0,5}'

// 保守国家秘密, 商业秘密: spoken of, not marked with. Matters only where a star or a space would make it look like a mark.
const SPOKEN_OF =
  /(?:国家|商业|工作|军事|军队|技术|经营|企业|个人|家庭|通信|通讯|职务|核心|保守|严守|守住|泄露|泄漏|窃取|刺探|涉及|属于|保护)$/

const STARRED = new RegExp(`${MARK}[^\\S\\n]*(?:(?<star>${STAR})|${TYPED_STAR})[^\\S\\n]*(?<term>${TERM})?`, 'gu')
const WITH_TERM = new RegExp(`${BEFORE}${BULLETS}${MARK}[^\\S\\n]*[:([【·-]?[^\\S\\n]*${TERM}`, 'mu')
// 密级：绝密、机密 lists the levels, it does not give one.
const NOT_LISTED = '(?!级?[、,/和或及]\\s?(?:绝|机|秘)密)'
const LABELLED = new RegExp(
  `(?:密级|密别|秘密等级)[^\\S\\n]*(?:[:\\s]|是|为|定为|${STAR})?[^\\S\\n]*${MARK}${NOT_LISTED}`,
  'u',
)
const BRACKETED = new RegExp(`[[(【〔〖<{]\\s?${MARK}\\s?[\\])】〕〗>}]`, 'u')
// Corner brackets also quote (所谓「秘密」), so they count only where a mark would stand.
const CORNERED = new RegExp(`${BEFORE}[「『]\\s?${MARK}\\s?[」』]`, 'mu')
const ALONE = new RegExp(`${BEFORE}${BULLETS}${MARK}${NOT_LISTED}(?=$|[\\s:|·/*_,;。—–-]|关于|印发)`, 'gmu')
// 机密件, 绝密级文件 as a heading; 机密文件管理办法 speaks of such papers.
const MARKED_PAPER = new RegExp(`${BEFORE}${BULLETS}${MARK}(?:文件|件|公文|材料|资料)(?=$|[\\s:|,;。—–-]|关于)`, 'gmu')
// A paper that says it of itself: 本件为机密件. What follows 如, 若 and 是否 only asks.
const SAID_OF_ITSELF = new RegExp(
  `(?<!如果?|若|凡|是否|认为|应当?|可以?)(?:[本此该](?:件|文件?|通知|材料|资料|报告)(?:为|是|系|属于?)|定密为)${MARK}(?!的|[、,/和或及]\\s?(?:绝|机|秘)密)`,
  'u',
)
const ONLY_MARK = /^(?:绝|机|秘)密级?$/
// 秘密 is a word of daily life too: with a space after it, it marks only what reads like a paper (秘密 关于…的通知).
const DAILY_WORD = /^秘[^密]{0,5}密级? ?$/
const PAPER_FOLLOWS =
  /^ (?!(?:后?花园|森林|基地|日记|书[架房]|城堡|小屋|武器|投票))(?:[\d《〈(【[]|特急|加急|平急|.{0,80}?(?:关于|通知|通报|通告|公告|报告|请示|批复|意见|办法|方案|规定|决定|决议|纪要|计划|规划|预案|总结|要点|函|令|名单|台账|材料|文件|资料|情况|信息|简报|专报|办事处|委员会|人民政府|办公室))/

/**
 * Looks for a mark of classification (密级标志: 绝密, 机密, 秘密, reference 8.2) on a text that just came in: with ★ and a
 * term, in a 密级 field, in brackets, or the word by itself between spaces or on a line, as in
 * `报送 2017-03-01 机密 关于…`. The same words inside a sentence (保守国家秘密, 商业秘密, 机密性) are not marks.
 * A miss is no clearance: people review (reference 8.3).
 */
export function findSecrecyMark(text: string): { readonly rule: SecrecyMarkRule } | null {
  const plain = tidy(text)
  const key = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).find((each) => CHECKS[each](plain))
  return key ? { rule: SECRECY_MARK_RULES[key] } : null
}

const CHECKS: Readonly<Record<keyof typeof SECRECY_MARK_RULES, (plain: string) => boolean>> = {
  star: (plain) =>
    [...plain.matchAll(STARRED)].some(
      ({ index, groups }) => groups?.term || (groups?.star && !isSpokenOf(plain, index)),
    ),
  term: (plain) => WITH_TERM.test(plain),
  label: (plain) => LABELLED.test(plain) || SAID_OF_ITSELF.test(plain),
  bracket: (plain) => BRACKETED.test(plain) || CORNERED.test(plain),
  alone: (plain) =>
    [...plain.matchAll(ALONE)].some((match) => isAlone(plain, match)) ||
    [...plain.matchAll(MARKED_PAPER)].some(({ index }) => !isSpokenOf(plain, index)) ||
    hasOnlyMarkOnLine(plain),
}

/** Runs of white space become one: a mark may be spaced out at will, and long runs would make the patterns slow. */
function tidy(text: string): string {
  return foldCharacters(
    removeInvisible(text)
      .normalize('NFKC')
      .replace(/\p{Mn}/gu, ''),
  )
    .replace(/ +/g, ' ')
    .replace(/\n+/g, '\n')
}

function hasOnlyMarkOnLine(plain: string): boolean {
  const lines = plain.split('\n')
  return lines.some((line, index) => {
    if (!ONLY_MARK.test(line.replace(/[^\p{L}\p{N}《》]/gu, ''))) return false
    // 不得泄露国家⏎秘密。 is the end of a sentence that a printed page broke.
    return !(/[,;。、]\s*$/.test(line) && SPOKEN_OF.test((lines[index - 1] ?? '').trim()))
  })
}

function isAlone(plain: string, { index, 0: found }: RegExpExecArray): boolean {
  if (isSpokenOf(plain, index)) return false
  const end = index + found.length
  // A sentence of a printed page broken after 国家: 秘密，… begins the next line.
  if (/[,;。、]/.test(plain.charAt(end)) && plain[index - 1] === '\n' && isSpokenOf(plain, index - 1)) return false
  if (!DAILY_WORD.test(found)) return true
  if (/的 $/.test(plain.slice(Math.max(0, index - 2), index))) return false
  const after = plain.slice(end, end + 100).split('\n', 1)[0] ?? ''
  return !/^ \p{L}/u.test(after) || PAPER_FOLLOWS.test(after)
}

/** Looks back a few characters only, the longest word of `SPOKEN_OF` spaced out: a line may be long and full of marks. */
function isSpokenOf(plain: string, index: number): boolean {
  const before = plain.slice(Math.max(0, index - 10), index)
  return SPOKEN_OF.test(before.slice(before.lastIndexOf('\n') + 1).replace(/\s/g, ''))
}
