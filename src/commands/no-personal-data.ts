import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'

/** What tells who or where a person is; separators between digits are taken out before. */
const PERSONAL: readonly RegExp[] = [
  // Mobile number, also behind +86.
  /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/,
  // Landline with its area code: 010 and the like take 8 digits, 4-digit codes 7 or 8.
  /(?<!\d)0\d{2,3}\d{7,8}(?!\d)/,
  // Identity number, 18 characters or the old 15 digits (GB 11643).
  /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/,
  /(?<!\d)[1-9]\d{14}(?!\d)/,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
]

/** @throws {UserError} for words that look like a telephone number, an identity number or an e-mail address. */
export function assertNoPersonalData(text: string): void {
  const plain = normalise(text).replace(/(?<=\d[ ()-]*)[ ()-]+(?=[ ()-]*[\dXx])/g, '')
  if (PERSONAL.some((looks) => looks.test(plain)))
    throw new UserError('bad-arguments', '这里像有电话号码、身份证号或电子邮箱。请去掉个人信息再发，没有登记。')
}
