import type { KnownApplicant } from '../../commands/applicant-data.ts'
import {
  APPLICANT_CLASSES,
  type Applicant,
  type ApplicantClass,
  checkApplicant,
  IDENTITY_PAPERS,
  tidyApplicant,
} from '../../domain/applicant.ts'
import { ACCEPTED_KINDS_SAID } from '../../files/file-kinds.ts'
import { CASE_UPLOAD_LIMITS } from '../../files/limits.ts'
import type { FileFields } from '../form/check-case-files.ts'
import type { PostedForm } from '../form/posted-form.ts'
import { FormError, type SentForm } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { FileField } from '../parts/file-field.tsx'

const field = (name: string) => `applicant-${name}`

/** Texts of the form, in its order; longer ones are refused when they are sealed. */
const TEXTS = [
  { name: 'name', label: '姓名或名称', hint: '' },
  { name: 'paper-number', label: '证件号码', hint: '' },
  { name: 'address', label: '通信地址', hint: '地址、电话、邮箱至少填一项。' },
  { name: 'phone', label: '电话', hint: '座机带区号。' },
  { name: 'email', label: '电子邮箱', hint: '' },
  { name: 'contact', label: '联系人', hint: '单位申请的填写。' },
  { name: 'proxy-name', label: '代理人姓名', hint: '' },
  { name: 'proxy-phone', label: '代理人电话', hint: '' },
  { name: 'proxy-authority', label: '委托证明', hint: '例如：2017年3月1日授权委托书' },
] as const

const PAPERS = [
  { name: 'papers', label: '申请材料', kind: 'application' },
  { name: 'identity', label: '身份证明', kind: 'identity' },
  { name: 'authority', label: '委托材料', kind: 'authority' },
] as const

/** What is the applicant's own stands before what is a proxy's. */
const OWN_TEXTS = TEXTS.findIndex(({ name }) => name === 'proxy-name')
const OWN_PAPERS = PAPERS.findIndex(({ name }) => name === 'authority')

export const PAPER_FIELDS: FileFields = Object.fromEntries(PAPERS.map(({ name, kind }) => [field(name), kind]))

/** Who asks, and their papers. What was typed stands here again when the form comes back, and nowhere else. */
export function ApplicantFields({ sent }: { readonly sent: SentForm | undefined }) {
  const faults = sent?.faults ?? []
  const typed = (name: string) => sent?.form.text(field(name)) ?? ''
  const texts = TEXTS.map(({ name, label, hint }) => (
    <Field
      key={name}
      name={field(name)}
      label={label}
      {...(hint ? { hint } : {})}
      value={typed(name)}
      maxLength={200}
      faults={faults}
    />
  ))
  const papers = PAPERS.map(({ name, label }) => (
    <FileField
      key={name}
      name={field(name)}
      label={label}
      types={ACCEPTED_KINDS_SAID}
      limits={CASE_UPLOAD_LIMITS}
      faults={faults}
    />
  ))
  const optionsOf = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  return (
    <>
      <Choice
        kind="select"
        name={field('class')}
        label="申请人类别"
        options={optionsOf(APPLICANT_CLASSES)}
        value={typed('class') || 'natural-person'}
        faults={faults}
        required
      />
      {texts.slice(0, 1)}
      <Choice
        kind="select"
        name={field('paper-kind')}
        label="证件种类"
        options={optionsOf(IDENTITY_PAPERS)}
        value={typed('paper-kind') || 'identity-card'}
        faults={faults}
        required
      />
      {texts.slice(1, OWN_TEXTS)}
      {papers.slice(0, OWN_PAPERS)}
      <details open={TEXTS.slice(OWN_TEXTS).some(({ name }) => typed(name) !== '')}>
        <summary>委托别人申请的，填写代理人</summary>
        <div class="inner">
          {texts.slice(OWN_TEXTS)}
          {papers.slice(OWN_PAPERS)}
        </div>
      </details>
    </>
  )
}

/** Null where nothing was typed. @throws {FormError} naming the fields to be mended. */
export function readApplicantForm(form: PostedForm): KnownApplicant | null {
  const text = (name: string) => form.text(field(name))
  if (TEXTS.every(({ name }) => text(name) === '')) return null
  const paperKind = Object.keys(IDENTITY_PAPERS).find((kind) => kind === text('paper-kind'))
  const hasProxy = ['proxy-name', 'proxy-phone', 'proxy-authority'].some((name) => text(name) !== '')
  const applicant: Applicant = {
    name: text('name'),
    paper: text('paper-number')
      ? { kind: (paperKind ?? 'other-paper') as keyof typeof IDENTITY_PAPERS, number: text('paper-number') }
      : null,
    address: text('address'),
    phone: text('phone'),
    email: text('email'),
    contact: text('contact'),
    proxy: hasProxy
      ? { name: text('proxy-name'), phone: text('proxy-phone'), authority: text('proxy-authority') }
      : null,
  }
  const applicantClass = (Object.keys(APPLICANT_CLASSES) as ApplicantClass[]).find((each) => each === text('class'))
  const known = { applicantClass: applicantClass ?? 'natural-person', applicant }
  const { faults } = checkApplicant(tidyApplicant(applicant), known.applicantClass)
  if (faults.length > 0)
    throw new FormError(faults.map(({ field: name, message }) => ({ field: field(name), message })))
  return known
}
