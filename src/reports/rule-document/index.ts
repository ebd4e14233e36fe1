import { AlignmentType, Document, Paragraph, TextRun } from 'docx'
import { formatDay } from '../../domain/local-date.ts'
import type { RuleDocument } from '../../domain/rule-document.ts'
import { BODY_FONT, SIZE_BODY, SIZE_TITLE, TITLE_FONT } from '../document/fonts.ts'
import { writeDocument } from '../document/write.ts'

/** Characters no file name may hold on Windows. */
const NOT_IN_NAMES = /[\\/:*?"<>|\s]+/g
const NAME_CHARACTERS = 60
/** Two characters of 小四 (12 pt), in twips. */
const INDENT = 480
// biome-ignore lint/suspicious/noControlCharactersInRegex: characters XML 1.0 cannot hold; one of them, and Word refuses the file
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** 规2017-01-会议开放制度.docx */
export function ruleDocumentFileName({ number, title }: Pick<RuleDocument, 'number' | 'title'>): string {
  return `${number}-${[...title.replace(NOT_IN_NAMES, '')].slice(0, NAME_CHARACTERS).join('')}.docx`
}

/** The whole text of a rule or guide as docx. The same text gives the same bytes. */
export function renderRuleDocument(document: RuleDocument, bodyName: string): Promise<Buffer> {
  const line = (text: string, alignment: 'center' | 'both', firstLine = 0) =>
    new Paragraph({
      alignment: alignment === 'center' ? AlignmentType.CENTER : AlignmentType.BOTH,
      indent: { firstLine },
      spacing: { line: 360 },
      children: [new TextRun({ text: text.replace(NOT_XML, ''), font: BODY_FONT, size: SIZE_BODY })],
    })
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    children: [new TextRun({ text: document.title.replace(NOT_XML, ''), font: TITLE_FONT, size: SIZE_TITLE })],
  })
  const issued = `${document.documentNumber ? `${document.documentNumber}　` : ''}${formatDay(document.issuedOn)}印发`
  return writeDocument(
    new Document({
      title: document.title.replace(NOT_XML, ''),
      creator: bodyName,
      lastModifiedBy: bodyName,
      sections: [
        {
          properties: { page: { size: { width: 11_906, height: 16_838 } } },
          children: [
            title,
            line(issued, 'center'),
            ...document.content.split('\n').map((text) => line(text.trim(), 'both', INDENT)),
          ],
        },
      ],
    }),
  )
}
