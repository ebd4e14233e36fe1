import { createRandom } from '../../demo/plan/random.ts'
import type { Applicant } from '../../src/domain/applicant.ts'
import { makeIdentityNumber, makeMobileNumber } from '../domain/screening/made-up-numbers.ts'

const MARKS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'

/** Made-up applicants whose every value occurs nowhere else: wherever one turns up, it has leaked. */
export function composeCanaries(count: number): Applicant[] {
  const random = createRandom(20_261_126)
  return Array.from({ length: count }, (_, index) => {
    const mark = `${MARKS.charAt(index % 20)}${MARKS.charAt(Math.floor(index / 20))}`
    return {
      name: `雀试验${mark}`,
      paper: { kind: 'identity-card', number: makeIdentityNumber(random) },
      address: `虚构省样例市示范区测试街道金丝雀路${mark}巷${index}号`,
      phone: makeMobileNumber(random),
      email: `canary.${index}.of.tests@example.com`,
      contact: '',
      proxy:
        index % 5 === 0
          ? { name: `代试验${mark}`, phone: makeMobileNumber(random), authority: `委托书雀${mark}` }
          : null,
    }
  })
}

/** Made-up third parties, whose names are typed in a chat. */
export function composeThirdParties(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `金丝雀第三方${MARKS.charAt(index)}试验有限公司`)
}

export function valuesOf({ name, paper, address, phone, email, proxy }: Applicant): string[] {
  const values = [name, paper?.number, address, phone, email, proxy?.name, proxy?.phone, proxy?.authority]
  return values.flatMap((value) => value || [])
}
