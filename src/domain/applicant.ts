import { isIdentityNumber } from './screening/identity-number.ts'
import { normalise } from './text.ts'

/** 申请人情况 as the annual form counts it (reference 3.5): natural persons, and five kinds of organisations. */
export const APPLICANT_CLASSES = {
  'natural-person': '自然人',
  business: '商业企业',
  research: '科研机构',
  'public-benefit': '社会公益组织',
  'legal-service': '法律服务机构',
  other: '其他',
} as const
export type ApplicantClass = keyof typeof APPLICANT_CLASSES

/** 身份证明 (《政府信息公开条例》第二十九条). */
export const IDENTITY_PAPERS = {
  'identity-card': '居民身份证',
  passport: '护照',
  'hong-kong-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  'residence-permit': '港澳台居民居住证',
  'officer-card': '军官证',
  'credit-code': '统一社会信用代码',
  'other-paper': '其他证件',
} as const
export type IdentityPaperKind = keyof typeof IDENTITY_PAPERS

export interface IdentityPaper {
  readonly kind: IdentityPaperKind
  readonly number: string
}

/** 委托代理人. */
export interface Proxy {
  readonly name: string
  readonly phone: string
  /** What proves the right to act for the applicant: 授权委托书 and its day. */
  readonly authority: string
}

/** Who asks. Lives sealed: never logged, queued or stored in plain. An empty text is what the applicant left out. */
export interface Applicant {
  readonly name: string
  readonly paper: IdentityPaper | null
  readonly address: string
  readonly phone: string
  readonly email: string
  /** 联系人 of an organisation. */
  readonly contact: string
  readonly proxy: Proxy | null
}

const LONGEST = { name: 100, number: 40, address: 200, phone: 30, email: 100, contact: 50, authority: 200 } as const
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/
/** 010-12345678, with an extension, and 400 numbers. */
const LANDLINE = /^(?:\+?86)?(?:0\d{2,3})?\d{7,8}(?:[-转#]\d{1,6})?$|^[48]00\d{7}$/
const EMAIL = /^[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/

/** Without white space at the ends and characters nobody sees. */
export function tidyApplicant(given: Applicant): Applicant {
  const { paper, proxy } = given
  return {
    name: tidy(given.name),
    paper: paper && tidy(paper.number) !== '' ? { kind: paper.kind, number: tidy(paper.number) } : null,
    address: tidy(given.address),
    phone: tidy(given.phone),
    email: tidy(given.email),
    contact: tidy(given.contact),
    proxy: proxy && { name: tidy(proxy.name), phone: tidy(proxy.phone), authority: tidy(proxy.authority) },
  }
}

const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()

/** What of an applicant's data a fault is about. */
export type ApplicantField =
  | 'name'
  | 'paper-number'
  | 'address'
  | 'phone'
  | 'email'
  | 'contact'
  | 'proxy-name'
  | 'proxy-phone'
  | 'proxy-authority'

export interface ApplicantFault {
  readonly field: ApplicantField
  readonly message: string
}

/**
 * What must be mended (`faults`) and what should be looked at again (`warnings`), in Chinese. Neither repeats a value: the
 * sentences are shown, and may be shown to somebody else.
 */
export function checkApplicant(
  { name, paper, address, phone, email, contact, proxy }: Applicant,
  applicantClass: ApplicantClass,
): { faults: ApplicantFault[]; warnings: string[] } {
  const faults: ApplicantFault[] = []
  const warnings: string[] = []
  const fault = (field: ApplicantField, message: string) => faults.push({ field, message })
  const limit = (field: ApplicantField, what: string, text: string, longest: number) => {
    if ([...text].length > longest) fault(field, `${what}超过 ${longest} 字，请核对。`)
  }
  if (name === '') fault('name', '请填写申请人的姓名或名称。')
  limit('name', '姓名或名称', name, LONGEST.name)
  limit('paper-number', '证件号码', paper?.number ?? '', LONGEST.number)
  limit('address', '通信地址', address, LONGEST.address)
  limit('phone', '电话', phone, LONGEST.phone)
  limit('email', '电子邮箱', email, LONGEST.email)
  limit('contact', '联系人', contact, LONGEST.contact)
  if (address === '' && phone === '' && email === '')
    fault('address', '请至少填写一种联系方式：通信地址、电话或电子邮箱。')
  if (phone !== '' && !isPhone(phone)) fault('phone', '电话号码格式不对，请核对位数；座机要带区号。')
  if (email !== '' && !EMAIL.test(normalise(email))) fault('email', '电子邮箱格式不对，请核对。')
  if (proxy) {
    limit('proxy-name', '代理人姓名', proxy.name, LONGEST.name)
    limit('proxy-authority', '委托证明', proxy.authority, LONGEST.authority)
    if (proxy.name === '') fault('proxy-name', '请填写代理人的姓名。')
    if (proxy.phone !== '' && !isPhone(proxy.phone)) fault('proxy-phone', '代理人的电话号码格式不对，请核对。')
    if (proxy.authority === '') warnings.push('还没有记下代理人的委托证明；没有的可以要求补正。')
  }
  // What the applicant wrote may be wrong and is still what they wrote: these are told, not refused.
  if (!paper) warnings.push('没有证件号码。申请应当有身份证明（条例第二十九条）；没有的可以要求补正。')
  else if (paper.kind === 'identity-card' && !isIdentityNumber(plainNumber(paper.number)))
    warnings.push('身份证号的位数、出生日期或校验位不对，请对照证件核对。')
  else if (paper.kind === 'credit-code' && !CREDIT_CODE.test(plainNumber(paper.number)))
    warnings.push('统一社会信用代码应为 18 位，请对照证件核对。')
  if (applicantClass !== 'natural-person' && contact === '' && !proxy) warnings.push('单位申请，还没有填写联系人。')
  return { faults, warnings }
}

function isPhone(text: string): boolean {
  const plain = normalise(text).replace(/[\s()]/g, '')
  return MOBILE.test(plain.replaceAll('-', '')) || LANDLINE.test(plain.replace(/^(\+?86)?-?(0\d{2,3})-/, '$1$2'))
}

/** A number of a paper as it is compared: without spaces and dashes, letters large. */
export function plainNumber(number: string): string {
  return normalise(number)
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
}

/** What tells one applicant from others; the same words for the same person, however they were typed. */
export interface IdentityMark {
  readonly kind: 'paper' | 'name-phone' | 'name-email'
  readonly value: string
}

/** 无, 不详 or 0000 stand where a number is missing: whoever has none would be taken for one person. */
function tellsOne({ number }: IdentityPaper): boolean {
  const digits = plainNumber(number).replace(/\D/g, '')
  return digits.length >= 4 && new Set(digits).size > 1
}

export function identityMarksOf({ name, paper, phone, email }: Applicant): IdentityMark[] {
  const plainName = normalise(name).normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const digits = normalise(phone)
    .replace(/\D/g, '')
    .replace(/^86(?=1[3-9]\d{9}$)/, '')
  const marks: IdentityMark[] = []
  if (paper && tellsOne(paper)) marks.push({ kind: 'paper', value: `${paper.kind} ${plainNumber(paper.number)}` })
  if (digits) marks.push({ kind: 'name-phone', value: `${plainName} ${digits}` })
  if (email) marks.push({ kind: 'name-email', value: `${plainName} ${normalise(email).toLowerCase()}` })
  return marks
}
