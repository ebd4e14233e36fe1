import type { Match, ScreeningRule } from './finding.ts'
import { type PreparedText, textAfter, textBefore } from './prepared-text.ts'

// What a home lies in, its building, its entrance or floor, and its room.
const ESTATE = '(?:小区|家园|花园|公寓|嘉园|苑|院|胡同|里|街|路|巷|条|村|坊|宿舍)'
const BUILDING = '\\d{1,4}\\s?(?:甲|乙|丙|丁)?\\s?(?:号楼|号院|号|栋|幢|楼|座)'
const ENTRANCE = '\\d{1,2}\\s?(?:单元|门)'
const OTHER = '[^\\n,。;!?、\\d]'
const HOMES: readonly RegExp[] = [
  // …小区 3 号楼 2 单元 501 室; the room may stand without its word behind an entrance.
  new RegExp(
    `${ESTATE}${OTHER}{0,12}${BUILDING}(?:${OTHER}{0,10}\\d{1,4}\\s?(?:号楼|号|栋|幢|楼))?${OTHER}{0,6}${ENTRANCE}${OTHER}{0,4}\\d{1,4}(?!\\d)\\s?(?:室|号|户)?`,
    'gu',
  ),
  // …胡同 12 号楼 301 室
  new RegExp(
    `${ESTATE}${OTHER}{0,12}${BUILDING}(?:${OTHER}{0,10}\\d{1,4}\\s?(?:号楼|号|栋|幢|楼))?${OTHER}{0,6}\\d{3,4}\\s?室`,
    'gu',
  ),
  // …小区 3-2-501, …里 3号楼-2-501
  new RegExp(`${ESTATE}${OTHER}{0,6}\\d{1,3}(?:号楼)?\\s?-\\s?\\d{1,2}\\s?-\\s?\\d{3,4}(?![\\d-])`, 'gu'),
]
// Said to be where somebody lives: a house number is enough.
const SAID_HOME = new RegExp(
  `(?:家庭?住址|家庭地址|住址|家住|现住|居住于|居住在|户籍地址|户籍地)${OTHER}{0,24}(?:${BUILDING}|\\d{1,3}\\s?-\\s?\\d{1,3})`,
  'gu',
)

// 5号楼3单元201室, 5号楼201室, with nothing before it that says where.
const BARE_HOMES: readonly RegExp[] = [
  new RegExp(`${BUILDING}\\s?${ENTRANCE}\\s?\\d{1,4}(?!\\d)\\s?(?:室|号|户)?`, 'gu'),
  /\d{1,4}\s?(?:号楼|栋|幢)\s?\d{3,4}\s?室/gu,
]

const HOME_WORDS = /住址|家住|现住|居住|户籍|家庭地址/
const OFFICE_BEFORE =
  /办公|办事|办理|受理|服务|咨询|会议|活动|报名|投递|投标|开标|邮寄|查阅|领取|集合|地点|联系地址|注册地|经营|营业|住所|场所|公司|单位地址|门店|居委会|活动中心|党群中心|大厅|大厦|广场|写字楼|商务/
const OFFICE_AFTER = /^[^\n。;]{0,4}(?:办公|会议|活动室|接待|大厅|居委会|服务|中心|公司|窗口|商铺|店)/

function isOffice(plain: string, start: number, end: number): boolean {
  const before = `${textBefore(plain, start, 30)}${plain.slice(start, end)}`
  return !HOME_WORDS.test(before) && (OFFICE_BEFORE.test(before) || OFFICE_AFTER.test(textAfter(plain, end, 16)))
}

const hideDigits = (text: string) => text.replace(/\d/g, '*')

/** 住址 down to the room, or the house where it is said to be a home. Office addresses are none. */
export const addressRule: ScreeningRule = {
  id: 'address',
  name: '住址',
  level: 'medium',
  advice: '请把家庭住址只写到街道或社区；办公地址说明“不适用”。',
  find({ plain }) {
    return [...HOMES, SAID_HOME].flatMap((form) =>
      [...plain.matchAll(form)].flatMap(({ index: start, 0: found }): Match[] => {
        const end = start + found.length
        return form !== SAID_HOME && isOffice(plain, start, end) ? [] : [{ start, end, masked: hideDigits(found) }]
      }),
    )
  },
}

/** Rooms without the street or estate they are in: too little for a paper, enough for a short text. No offices. */
export function findBareHomes({ plain }: PreparedText): { readonly start: number; readonly end: number }[] {
  return BARE_HOMES.flatMap((form) =>
    [...plain.matchAll(form)].flatMap(({ index: start, 0: found }) => {
      const end = start + found.length
      return isOffice(plain, start, end) ? [] : [{ start, end }]
    }),
  )
}
