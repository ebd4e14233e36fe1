import type { Random } from '../../../demo/plan/random.ts'
import { addDays } from '../../../src/domain/local-date.ts'

/** Numbers nobody has, made by the rules of their standards; computed apart from the code under test. */

const two = (number: number) => String(number).padStart(2, '0')
const digits = (random: Random, count: number) => Array.from({ length: count }, () => random.between(0, 9)).join('')

/** GB 11643 in the form of its annex: the weighted sum with the check character is 1 modulo 11. */
export function makeIdentityNumber(random: Random): string {
  const province = random.pick(['11', '12', '13', '21', '31', '37', '42', '44', '51', '65'])
  // No county has the code 99 99.
  const region = `${province}9999`
  const born = addDays('1900-01-01', random.between(0, 44_000)).replaceAll('-', '')
  const body = `${region}${born}${digits(random, 3)}`
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0)
  const check = Array.from({ length: 11 }, (_, value) => value).find((value) => (sum + value) % 11 === 1) ?? 0
  return `${body}${check === 10 ? 'X' : check}`
}

/** GB 32100: 18 characters, the last one a check. */
export function makeCreditCode(random: Random): string {
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const organisation = random.chance(0.5)
    ? `MA${digits(random, 7)}`
    : `${digits(random, 8)}${random.pick(['X', '0', '5'])}`
  const body = `${random.pick(['91', '92', '12', '52'])}1101${two(random.between(1, 19))}${organisation}`
  const sum = Array.from(body).reduce((total, each, index) => {
    const power = Array.from({ length: index }, () => 3).reduce((product, base) => (product * base) % 31, 1)
    return total + characters.indexOf(each) * power
  }, 0)
  return `${body}${characters.charAt((31 - (sum % 31)) % 31)}`
}

/** 17 digits from a prefix and the one that makes the sum of ISO/IEC 7812 end in 0. */
export function makeCardNumber(random: Random, prefix = '62', length = 19): string {
  const body = `${prefix}${digits(random, length - prefix.length - 1)}`
  const sum = Array.from(body)
    .reverse()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
      return total + Math.floor(value / 10) + (value % 10)
    }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** 10 and 11 are no prefixes of any network; the first three digits only have the form of one. */
export function makeMobileNumber(random: Random): string {
  return `1${random.between(3, 9)}${random.between(0, 9)}0000${digits(random, 4)}`
}
