import { describe, expect, it } from 'vitest'
import { type Applicant, checkApplicant, identityMarksOf, tidyApplicant } from '../../src/domain/applicant.ts'
import {
  maskAddress,
  maskApplicant,
  maskEmail,
  maskName,
  maskPaperNumber,
  maskPhone,
} from '../../src/domain/applicant-mask.ts'

const GIVEN: Applicant = {
  name: '试验甲',
  paper: { kind: 'identity-card', number: '11010519491231002X' },
  address: '虚构省样例市示范区测试街道无名路0号',
  phone: '13800000000',
  email: 'nobody@example.com',
  contact: '',
  proxy: null,
}
const faultsOf = (change: Partial<Applicant>) =>
  checkApplicant({ ...GIVEN, ...change }, 'natural-person').faults.map(({ message }) => message)
const warningsOf = (change: Partial<Applicant>) => checkApplicant({ ...GIVEN, ...change }, 'natural-person').warnings

describe('checkApplicant', () => {
  it('finds nothing to say about a whole form', () => {
    expect(checkApplicant(GIVEN, 'natural-person')).toEqual({ faults: [], warnings: [] })
  })

  it.each([
    '13800000000',
    '+86 138 0000 0000',
    '138-0000-0000',
    '010-00000000',
    '（010）00000000',
    '00000000',
    '0310-0000000-8001',
    '4000000000',
  ])('takes %s for a telephone number', (phone) => expect(faultsOf({ phone })).toEqual([]))

  it.each(['1380000000', '138000000000', '12345', '电话', '23800000000'])('takes %s for none', (phone) =>
    expect(faultsOf({ phone })).toEqual(['电话号码格式不对，请核对位数；座机要带区号。']),
  )

  it.each<[string, Partial<Applicant>, string]>([
    ['no name', { name: '' }, '请填写申请人的姓名或名称。'],
    ['no way to reach them', { phone: '', email: '', address: '' }, '请至少填写一种联系方式'],
    ['a wrong mail box', { email: 'nobody@example' }, '电子邮箱格式不对'],
    ['an endless name', { name: '长'.repeat(101) }, '姓名或名称超过 100 字'],
    ['a proxy without a name', { proxy: { name: '', phone: '', authority: '授权委托书' } }, '请填写代理人的姓名'],
  ])('refuses %s', (_what, change, fault) => {
    expect(faultsOf(change).join('\n')).toContain(fault)
  })

  it.each<[string, Partial<Applicant>, string]>([
    ['no paper', { paper: null }, '没有证件号码'],
    ['a wrong check character', { paper: { kind: 'identity-card', number: '110105194912310021' } }, '校验位不对'],
    ['a short credit code', { paper: { kind: 'credit-code', number: '91110000' } }, '应为 18 位'],
    ['a proxy without authority', { proxy: { name: '试验乙', phone: '', authority: '' } }, '委托证明'],
  ])('only warns of %s', (_what, change, warning) => {
    expect(faultsOf(change)).toEqual([])
    expect(warningsOf(change).join('\n')).toContain(warning)
  })

  it('repeats no value', () => {
    const wrong = { ...GIVEN, phone: '999', email: 'zzz', paper: { kind: 'identity-card', number: '777' } } as const
    const { faults, warnings } = checkApplicant(wrong, 'natural-person')
    expect([...faults.map(({ message }) => message), ...warnings].join('')).not.toMatch(/999|zzz|777/)
  })
})

describe('tidyApplicant', () => {
  it('takes out what nobody sees', () => {
    const tidy = tidyApplicant({ ...GIVEN, name: ' 试验\u200b甲\n', paper: { kind: 'passport', number: ' ' } })
    expect(tidy).toMatchObject({ name: '试验 甲', paper: null })
  })
})

describe('identityMarksOf', () => {
  it('gives the same marks however the values were typed', () => {
    const typed = { ...GIVEN, name: '试 验 甲', phone: '（+86）１３８ 0000 0000', email: 'NOBODY@example.com' }
    expect(identityMarksOf(typed)).toEqual(identityMarksOf(GIVEN))
  })

  it.each(['无', '不详', '0', '000000', '-', '暂缺1'])(
    'takes nobody for somebody else whose paper is %s too',
    (number) => {
      const of = (name: string) =>
        identityMarksOf({ ...GIVEN, name, paper: { kind: 'other-paper', number } }).map(({ value }) => value)
      expect(of('试验甲').filter((value) => of('试验乙').includes(value))).toEqual([])
    },
  )
})

describe('masks (reference 8.1)', () => {
  it.each([
    ['试验甲', '试*'],
    ['欧阳试验', '欧阳*'],
    ['', ''],
  ])('name %s: %s', (name, masked) => expect(maskName(name)).toBe(masked))

  it.each([
    ['13800001234', '138****1234'],
    ['+86 138 0000 1234', '138****1234'],
    ['010-00005678', '010****5678'],
    ['00005678', '****78'],
    ['', ''],
  ])('telephone %s: %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))

  it.each([
    ['350000000000000123', '35*************123'],
    ['E00000012', '****12'],
    ['123', '****'],
    ['', ''],
  ])('paper %s: %s', (number, masked) => expect(maskPaperNumber(number)).toBe(masked))

  it.each([
    ['nobody@example.com', 'n***@example.com'],
    ['nonsense', '***'],
    ['', ''],
  ])('mail box %s: %s', (email, masked) => expect(maskEmail(email)).toBe(masked))

  it.each([
    ['虚构省样例市示范区测试街道无名路0号', '虚构省样例市示范区测试街道***'],
    ['虚构市样例县某某镇某某村0组', '虚构市样例县某某镇***'],
    ['虚构自治区样例旗某某乡某某村', '虚构自治区样例旗某某乡***'],
    ['虚构市示范区无名小区0号楼', '虚构市示范区***'],
    ['无名小区0号楼', '***'],
    ['', ''],
  ])('address %s: %s', (address, masked) => expect(maskAddress(address)).toBe(masked))

  it('leaves the name of an organisation, which is public', () => {
    expect(maskApplicant({ ...GIVEN, name: '虚构公司' }, 'business').name).toBe('虚构公司')
    expect(maskApplicant({ ...GIVEN, contact: '试验乙' }, 'business')).toMatchObject({ contact: '试*' })
  })
})
