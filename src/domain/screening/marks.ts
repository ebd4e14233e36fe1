import { findSecrecyMark } from '../secrecy-mark.ts'
import type { Match, ScreeningRule } from './finding.ts'
import type { PreparedText } from './prepared-text.ts'

/** 密级标志. Its text is shown nowhere, so the match shows nothing. */
export const secrecyMarkRule: ScreeningRule = {
  id: 'secrecy-mark',
  name: '密级标志',
  level: 'critical',
  advice: '疑似涉密：请立即停止在本系统和工作群传输，联系保密员。',
  find({ plain }) {
    if (!findSecrecyMark(plain)) return []
    let start = 0
    for (const line of plain.split('\n')) {
      if (line.trim() && findSecrecyMark(line)) return [{ start, end: start + line.length, masked: '' }]
      start += line.length + 1
    }
    // Spread over several lines: somewhere in the text.
    return [{ start: 0, end: plain.length, masked: '' }]
  },
}

// Words by themselves; 保密电话, 请注意保存好收据 and 保守工作秘密 are ordinary.
const MARKS: readonly RegExp[] = [
  /内部(?:资料|文件)(?!性|管理|归档|流转|审批|运转|办理|收发|处理)/gu,
  /内部使用(?!说明|情况)/gu,
  /内部(?:参阅|传阅|掌握)(?!\p{Script=Han})/gu,
  /(?:不得|请勿|严禁|切勿)外传/gu,
  /(?<!\p{Script=Han})注意保存(?!\p{Script=Han})/gu,
  /(?<!\p{Script=Han})密电(?!\p{Script=Han})|(?:明传|内部明传|加密|密码)电报/gu,
  /仅供[^\n。;]{0,20}?(?:参阅|内部参考|领导参考)/gu,
  /(?:^|(?<=[\s([【〔<《]))工作秘密(?=$|[\s★☆*)\]】〕>:])/gmu,
  /份号[\s:]{0,3}\d{4,6}(?!\d)/gu,
]
// Such a number stands first on a paper; copies are few, so it begins with 0 and is no postal code.
const COPY_NUMBER = /^\s*(0\d{5})[ \t]*(?=\n|$)/

export const otherMarkRule: ScreeningRule = {
  id: 'other-mark',
  name: '内部资料等标志',
  level: 'high',
  advice: '请核实原件能否公开；内部件不能公开，请撤回或改用公开版本。',
  find(text) {
    const { plain, unit } = text
    const matches = MARKS.flatMap((mark) =>
      [...plain.matchAll(mark)].map(({ index, 0: found }) => ({
        start: index,
        end: index + found.length,
        masked: found.replace(/\d/g, '*'),
      })),
    )
    const copy = unit && unit !== 'cell' ? COPY_NUMBER.exec(plain) : null
    const start = copy ? copy[0].indexOf(copy[1] ?? '') : 0
    if (copy) matches.push({ start, end: start + 6, masked: '份号******' })
    return matches
  },
}

const THIS_PAPER = /(?:[此本]件|此文件?|本文件)\s?(?<kept>不予公开|不公开|免予公开|免于公开|依申请公开)/gu
// 公开属性:□主动公开□依申请公开 is a form to fill in, so the value must follow at once.
const FIELD =
  /公开(?:属性|方式|类别|类型|形式|选项)\s?:\s?(?<kept>不予公开|不公开|免予公开|免于公开|依申请公开)(?![、/□或和])/gu

interface Statement extends Match {
  readonly isOnRequest: boolean
}

function findStatements({ plain }: PreparedText): Statement[] {
  return [THIS_PAPER, FIELD].flatMap((form) =>
    [...plain.matchAll(form)].map(({ index, 0: found, groups }) => ({
      start: index,
      end: index + found.length,
      masked: found,
      isOnRequest: groups?.kept === '依申请公开',
    })),
  )
}

/** What a paper says of itself against what is proposed for it. */
export const contradictionRule: ScreeningRule = {
  id: 'attribute-contradiction',
  name: '标注矛盾',
  level: 'high',
  advice: '文中标注与拟定的“主动公开”不一致：请核实后改标注，或改公开属性。',
  find(text, { attribute }) {
    return attribute === 'proactive' ? findStatements(text) : []
  },
}

/** 此件不公开 where another attribute, or none, is proposed, unless the two agree. */
export const withheldMarkRule: ScreeningRule = {
  ...otherMarkRule,
  find(text, { attribute }) {
    if (attribute === 'proactive') return []
    return findStatements(text).filter(({ isOnRequest }) => attribute !== (isOnRequest ? 'on-request' : 'withheld'))
  },
}
