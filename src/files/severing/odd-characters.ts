const NO_CHARACTER =
  '文件里有认不出的字（自造字、生僻字或乱码），不能确定删去的内容是否还在。请把这些字改成标准字，另存后再查。'
const TURNED = '文件里有改变文字方向的符号，看到的顺序与存的不同。请删去这些符号，另存后再查。'

// Private characters and what was never given a meaning; without the places where symbol fonts keep their bullets.
const UNKNOWN = /(?![\uf020-\uf0ff])[\p{Co}\p{Cn}\ufffd]/u
// Overrides show words backwards; marks and embeddings, which programs set by themselves, do not.
const OVERRIDE = /[\u202d\u202e]/

/** Why a text that was read cannot be compared with what people see; empty where it can. */
export function oddCharacters(text: string): string {
  if (OVERRIDE.test(text)) return TURNED
  return UNKNOWN.test(text) ? NO_CHARACTER : ''
}
