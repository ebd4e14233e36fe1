import { AlignmentType, Document, Footer, PageNumber, Paragraph, TextRun } from 'docx'
import { BODY_FONT, SIZE_SMALL, SIZE_TITLE, TITLE_FONT } from '../document/fonts.ts'
import { renderForm } from '../document/table.ts'
import { writeDocument } from '../document/write.ts'
import { sheetRows } from './rows.ts'
import type { ReviewSheet } from './sheet.ts'

export { sheetRows } from './rows.ts'
export type { ReviewSheet, SignedOpinion } from './sheet.ts'

/** A4 portrait, margins 2 cm, in twips. */
const PAGE = { width: 11_906, height: 16_838, margin: 1_134 }
const COLUMNS = [1_750, 3_069, 1_750, 3_069]

/** 保密审查单-2017-0012.docx */
export function reviewSheetFileName(number: string): string {
  return `保密审查单-${number}.docx`
}

/** 《政府信息发布保密审查单》 of one item as docx. The same sheet gives the same bytes. */
export function renderReviewSheet(sheet: ReviewSheet): Promise<Buffer> {
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    children: [new TextRun({ text: `${sheet.bodyName}政府信息发布保密审查单`, font: TITLE_FONT, size: SIZE_TITLE })],
  })
  const page = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ children, font: BODY_FONT, size: SIZE_SMALL })
  // In the footer, so that it never takes a page of its own.
  const footer = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [page(['先审查、后公开；逐项审查。本单由公开助手按登记情况生成，与公开内容一并归档。'])],
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [page([`${sheet.number}　第 `, PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'])],
      }),
    ],
  })
  return writeDocument(
    new Document({
      title: `保密审查单 ${sheet.number}`,
      creator: sheet.bodyName,
      lastModifiedBy: sheet.bodyName,
      sections: [
        {
          properties: {
            page: {
              size: { width: PAGE.width, height: PAGE.height },
              margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
            },
          },
          footers: { default: footer },
          children: [title, renderForm(sheetRows(sheet), COLUMNS)],
        },
      ],
    }),
  )
}
