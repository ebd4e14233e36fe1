import { type Applicant, type ApplicantClass, plainNumber } from './applicant.ts'
import { maskNumber } from './screening/digit-chains.ts'
import { COMPOUND_SURNAMES } from './screening/surnames.ts'

/** 张*, 欧阳*: how long the name is stays open. */
export function maskName(name: string): string {
  const surname = COMPOUND_SURNAMES.find((compound) => name.startsWith(compound)) ?? [...name][0] ?? ''
  return name === '' ? '' : `${surname}*`
}

/** 138****1234 (reference 8.1); other numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (digits === '') return ''
  return digits.length >= 10 ? maskNumber(digits, 3, 4) : `****${digits.slice(-2)}`
}

/** 35*************123 (reference 8.1); shorter numbers, of other papers, keep their last two characters. */
export function maskPaperNumber(number: string): string {
  const plain = plainNumber(number)
  if (plain === '') return ''
  return plain.length >= 15 ? maskNumber(plain, 2, 3) : `****${plain.length > 4 ? plain.slice(-2) : ''}`
}

/** z***@example.com */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at <= 0 ? '***'.slice(email === '' ? 3 : 0) : `${[...email][0]}***${email.slice(at)}`
}

/** A 区 that is none of the administration: 小区, 社区, 园区 and the like. */
const REGION = '[^省市区县旗\\d]{1,10}(?:省|自治区|市|(?<![小社园厂校])区|县|旗)'
const DOWN_TO_STREET = new RegExp(`^(?:${REGION})*[^省市区县旗\\d\\s]{1,8}?(?:街道|乡|镇)`)
const DOWN_TO_DISTRICT = new RegExp(`^(?:${REGION})+`)

/** Down to 街道 or 乡镇 (reference 8.1), or the district where none is written. */
export function maskAddress(address: string): string {
  if (address === '') return ''
  const kept = DOWN_TO_STREET.exec(address)?.[0] ?? DOWN_TO_DISTRICT.exec(address)?.[0] ?? ''
  return `${kept}***`
}

/** The applicant as chats and lists show them. The name of an organisation is public and stays. */
export function maskApplicant(applicant: Applicant, applicantClass: ApplicantClass): Applicant {
  const { name, paper, address, phone, email, contact, proxy } = applicant
  return {
    name: applicantClass === 'natural-person' || applicantClass === 'other' ? maskName(name) : name,
    paper: paper && { kind: paper.kind, number: maskPaperNumber(paper.number) },
    address: maskAddress(address),
    phone: maskPhone(phone),
    email: maskEmail(email),
    contact: maskName(contact),
    proxy: proxy && {
      name: maskName(proxy.name),
      phone: maskPhone(proxy.phone),
      authority: proxy.authority === '' ? '' : '已登记',
    },
  }
}
