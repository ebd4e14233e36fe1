// Traditional and variant characters of the words this bot understands, each followed by its simplified form.
const TRADITIONAL =
  '幫帮報报開开辦办詢询詳详過过發发佈布記记請请復复覆复銷销轉转審审簽签託托補补臺台檯台帳账賬账統统計计設设置置確确認认駁驳處处' +
  '見见類类別别標标題题鏈链號号機机構构職职規规劃划責责務务業业動动態态諮咨現现場场電电話话網网線线體体導导紙纸會会議议訓训' +
  '聽听彙汇匯汇費费複复訴诉訟讼舉举員员點点個个這这週周禮礼後后內内條条關关於于領领為为麼么還还來来間间門门問问項项結结單单' +
  '絕绝絶绝祕秘宻密資资訊讯錄录應应條条區区長长滿满時时從从專专頁页' +
  '勢势趨趋戶户聯联傳传當当郵邮屬属徑径廢废閱阅據据數数遞递質质'

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, index) => [
    TRADITIONAL.charAt(index * 2),
    TRADITIONAL.charAt(index * 2 + 1),
  ]),
)

// Zero-width characters, direction marks, variation selectors, tags of plane 14, fillers, and control characters.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\s)\p{Cc}/u
const EVERY_INVISIBLE = new RegExp(INVISIBLE, 'gu')

export function isInvisible(character: string): boolean {
  return INVISIBLE.test(character)
}

/** Without characters that show nothing. Not for titles and names: emoji are joined by such characters. */
export function removeInvisible(text: string): string {
  return text.replace(EVERY_INVISIBLE, '')
}

/**
 * Full-width forms to half-width, any white space but a line break to a space, traditional characters of our command words
 * to simplified ones. Keeps the length, so that a place in the result is the same place in `text`.
 */
export function foldCharacters(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[^\S\n]|\u2800/g, ' ')
    .replace(/[\u4e00-\u9fff]/g, (character) => SIMPLIFIED.get(character) ?? character)
}

/** What a command word or an answer is compared as. Never store it: titles keep the writer's own characters. */
export function normalise(text: string): string {
  return foldCharacters(removeInvisible(text)).trim()
}

/** Characters as a person counts them, near enough: code points, so that 4-byte characters count once. */
export function countCharacters(text: string): number {
  return Array.from(text).length
}

/** At most `limit` characters, the last one `…` when something was left out. Never cuts a 4-byte character in two. */
export function cutText(text: string, limit: number): string {
  const characters = Array.from(text)
  return characters.length <= limit ? text : `${characters.slice(0, Math.max(limit - 1, 0)).join('')}…`
}
