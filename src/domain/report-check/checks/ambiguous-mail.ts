import { type Check, quoteAt } from '../report.ts'

/** E12: 邮件 is a letter by post to some and an e-mail to others. */
export const checkAmbiguousMail: Check = ({ paragraphs }) =>
  paragraphs.flatMap((paragraph) => {
    if (paragraph.cells !== null) return []
    const found = /(?<!电子|邮政|挂号|快递)邮件(?!号|编号|地址)/.exec(paragraph.plain)
    if (!found) return []
    const end = found.index + 2
    return [
      {
        code: 'E12',
        level: 'hint',
        place: paragraph.place,
        quote: quoteAt(paragraph, found.index, end),
        arithmetic: '“邮件”可指邮寄，也可指电子邮件',
        suggestion: '写明“邮寄”或“电子邮件”。',
        spots: [{ paragraph: paragraph.index, start: found.index, end }],
      } as const,
    ]
  })
