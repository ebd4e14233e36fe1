import { maskNumber } from './digit-chains.ts'
import type { ScreeningRule } from './finding.ts'

const PAPER = '(?:护照|通行证|台胞证|回乡证|居留证|军官证|士官证|士兵证|文职干部证|警官证|残疾人?证|残疾军人证)'
const NUMBER =
  '(?:[A-Z]{1,2}\\s?\\d{6,9}|[军政后装海空南北沈兰成济广参武]{1,2}字?第?\\s?\\d{5,9}号?|\\d{6,20}[A-Z]?\\d{0,2})'
// Only words of a label may stand between: 护照办理电话 68021234 gives a telephone.
const NUMBERED = new RegExp(
  `${PAPER}(?:件)?(?:编号|号码|证号|号)?[\\s:()是为]{0,4}(?<number>${NUMBER})(?![A-Za-z\\d])`,
  'giu',
)

export const personalPapersRule: ScreeningRule = {
  id: 'personal-papers',
  name: '护照、军官证等证件号',
  level: 'medium',
  advice: '请删去证件号码，或用 * 遮盖中间部分。',
  find({ plain }) {
    return [...plain.matchAll(NUMBERED)].map(({ index, 0: found, groups: { number = '' } = {} }) => ({
      start: index,
      end: index + found.length,
      masked: `${found.slice(0, -number.length)}${maskNumber(number, 1, 2)}`,
    }))
  },
}
