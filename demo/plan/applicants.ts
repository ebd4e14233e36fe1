/** Who asks. Composed, and recognisably so: nobody is called that, and mail to example.com reaches nobody. */
export interface ComposedApplicant {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly paper: string
}

export function composeApplicant(letter: '甲' | '乙' | '丙' | '丁' | '戊', pinyin: string): ComposedApplicant {
  return {
    name: `演示申请人${letter}`,
    address: `演示市演示区样例路${letter}号`,
    email: `demo-${pinyin}@example.com`,
    paper: `演示证件${letter}`,
  }
}

/** What an officer types into 登记申请人 on the page of a case. */
export function applicantFields({ name, address, email, paper }: ComposedApplicant): Readonly<Record<string, string>> {
  return {
    'applicant-class': 'natural-person',
    'applicant-name': name,
    'applicant-paper-kind': 'other-paper',
    'applicant-paper-number': paper,
    'applicant-address': address,
    'applicant-email': email,
  }
}
