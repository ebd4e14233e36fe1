/** Characters XML 1.0 cannot hold (section 2.2), halves of a pair among them: one, and Word refuses the whole file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

export function keepXmlCharacters(text: string): string {
  return text.replace(NOT_XML, '')
}
