// GB 32100-2015: 31 characters without I, O, S, V, Z; weights are powers of 3 modulo 31.
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
// Registering department and class of the organisation, then its region, which begins with a province (GB/T 2260).
const BEGINNING =
  /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1239]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)(?:10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}/i
const LENGTH = 18

/** A valid 统一社会信用代码, which is public and has 18 characters like an identity number. */
export function isCreditCode(text: string): boolean {
  if (text.length !== LENGTH || !BEGINNING.test(text)) return false
  const values = Array.from(text.toUpperCase(), (character) => CHARACTERS.indexOf(character))
  if (values.includes(-1)) return false
  let weight = 1
  let sum = 0
  for (const value of values.slice(0, -1)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return values.at(-1) === (31 - (sum % 31)) % 31
}
