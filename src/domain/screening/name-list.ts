import type { Match, ScreeningRule } from './finding.ts'
import { looksLikeName } from './surnames.ts'

// 《个人信息保护法》第二十八条: health, religion, children under 14 and the like; here as a sub-district meets them.
const STATUS =
  /低保|最低生活保障|低收入家庭|残疾|患病|患者|重病|大病|精神(?:病|障碍|疾病|科|异常|分裂)|艾滋|肝炎|结核|癌症|怀孕|孕妇|孕产|孕期|流产|未成年|孤儿|留守儿童|困境儿童|涉诉|涉案|社区矫正|矫正对象|刑满|吸毒|戒毒|贫困|特困|困难(?:家庭|群众|职工|学生|户|老人|党员|人员|救助)|失独|信访人|上访/g
/** Members of a working group are named by their post. */
const POSTS =
  /领导小组|工作委员会|组成人员|成员名单|组长|主任委员|志愿者|协管员|联络员|工作人员|评委|评审|专家|社工|网格员|值班|慰问组/
/** Names this near to one another, and to the status, belong together; rows of a table have other columns between. */
const NEAR = 60
const STATUS_WITHIN = 200
const FEWEST_NAMES = 3

interface Name {
  readonly start: number
  readonly end: number
}

/** Words between separators that look like names; the first or last of a row may hang on a word (低保户张某某, …等三人). */
function findNames(plain: string): Name[] {
  const names: Name[] = []
  const words = [...plain.matchAll(/[^、,;:|/\s()[\]【】<>。!?"“”]+/gu)]
  for (const [place, { index, 0: word }] of words.entries()) {
    if (word.length > 24) continue
    const bare = word.replace(/^\d{1,4}[.]?|等.*$/gu, '')
    const start = index + word.indexOf(bare)
    const isBeforeMore = plain.charAt(index + word.length) === '、' && place + 1 < words.length
    if (looksLikeName(bare)) names.push({ start, end: start + bare.length })
    else if (isBeforeMore && bare.length > 3) {
      const tail = [3, 2].map((length) => bare.slice(-length)).find(looksLikeName)
      const end = start + bare.length
      if (tail) names.push({ start: end - tail.length, end })
    }
  }
  return names
}

function groupNear(names: readonly Name[]): Name[][] {
  const groups: Name[][] = []
  let last: Name | undefined
  for (const name of names) {
    if (last && name.start - last.end <= NEAR) groups.at(-1)?.push(name)
    else groups.push([name])
    last = name
  }
  return groups.filter((group) => group.length >= FEWEST_NAMES)
}

/** 名单 with a sensitive status: at least three names near one another, and the status right before or among them. */
export const nameListRule: ScreeningRule = {
  id: 'sensitive-name-list',
  name: '敏感人员名单',
  level: 'high',
  advice: '名单与低保、残疾、患病等情况连在一起属敏感个人信息：请删去姓名，或只公开人数。',
  isWide: true,
  find({ plain }) {
    const statuses = [...plain.matchAll(STATUS)].map(({ index, 0: word }) => ({ index, word }))
    if (statuses.length === 0) return []
    let next = 0
    return groupNear(findNames(plain)).flatMap((group): Match[] => {
      const [first] = group
      const last = group.at(-1)
      if (!first || !last) return []
      while (next < statuses.length && (statuses[next]?.index ?? 0) < first.start - STATUS_WITHIN) next += 1
      const status = statuses[next]
      if (!status || status.index > last.end + NEAR) return []
      const around = plain.slice(Math.max(0, first.start - STATUS_WITHIN), first.start + NEAR)
      if (POSTS.test(around)) return []
      const shown = group.slice(0, 3).map(({ start }) => `${plain.charAt(start)}*`)
      return [
        { start: first.start, end: last.end, masked: `${status.word}：${shown.join('、')}等 ${group.length} 个姓名` },
      ]
    })
  },
}
