import type { ScreeningRule } from './finding.ts'

// 京政发〔2017〕5 号, with any kind of bracket.
const NUMBER =
  '(?<issuer>\\p{Script=Han}{2,14})\\s?[〔\\[(【{]\\s?(?<year>(?:19|20)\\d{2})\\s?[〕\\])】}]\\s?第?(?<serial>\\d{1,5})\\s?号'
// 《…》(京政发〔2017〕5号); the office's own number at the head of its own document is none.
const BEHIND_TITLE = new RegExp(`》\\s?[(\\[]?\\s?(?<number>${NUMBER})`, 'gu')
const BEHIND_VERB = new RegExp(`(?:根据|按照|依据|依照|遵照|落实|贯彻|执行|转发|引用)\\s?(?<number>${NUMBER})`, 'gu')

// 街: sub-district offices, whose documents are the office's own or its neighbours', not a superior's.
const NO_SUPERIOR = /街|居委|社区/
// 行政处罚决定, 行政复议决定: numbers of cases.
const CASE = /罚|复议|复字/

function keyOf(issuer: string, year: string, serial: string): string {
  return `${issuer}〔${year}〕${Number(serial)}号`
}

/** 文号 as compared: bracket, spaces and leading zeros make no difference. */
function keyOfText(text: string): string {
  const {
    issuer = '',
    year = '',
    serial = '',
  } = new RegExp(`^${NUMBER}$`, 'u').exec(text.normalize('NFKC').replace(/\s/g, ''))?.groups ?? {}
  return keyOf(issuer, year, serial)
}

export const citedDocumentRule: ScreeningRule = {
  id: 'cited-document',
  name: '引用上级非公开文件',
  level: 'medium',
  advice: '请核实所引文件是否已公开；未公开的不要引用或转发。已公开的可请管理员列入公开文号。',
  find({ plain }, { publicDocumentNumbers }) {
    const known = publicDocumentNumbers.map(keyOfText)
    return [BEHIND_TITLE, BEHIND_VERB].flatMap((form) =>
      [...plain.matchAll(form)].flatMap(({ index, 0: found, groups }) => {
        const { issuer = '', year = '', serial = '', number = '' } = groups ?? {}
        const end = index + found.length
        const key = keyOf(issuer, year, serial)
        // What stands before the issuer's own characters (区政府京政发〔2017〕5号) is no part of the number.
        if (NO_SUPERIOR.test(issuer) || CASE.test(issuer) || known.some((each) => key.endsWith(each))) return []
        return [{ start: end - number.length, end, masked: key }]
      }),
    )
  },
}
