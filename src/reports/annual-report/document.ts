import { AlignmentType, Document, Footer, LineRuleType, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { WrittenReport } from '../../domain/annual-report/index.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { type ReportBlock, type ReportTable, textOf } from '../../domain/annual-report/text-parts.ts'
import {
  BODY_FONT,
  LABEL_FONT,
  PAGE_NUMBER_FONT,
  SIZE_CELL,
  SIZE_PAGE_NUMBER,
  SIZE_REPORT,
  SIZE_REPORT_TITLE,
  SIZE_SMALL,
  SUBHEAD_FONT,
  TITLE_FONT,
} from '../document/fonts.ts'
import { renderGrid } from '../document/grid.ts'
import { writeDocument } from '../document/write.ts'
import { keepXmlCharacters } from '../document/xml-text.ts'
import { gridOf, SIGNATURE_LINE, UNFILLED_NOTE } from './grids.ts'

/** A4 with the margins of official documents (GB/T 9704-2012, 5.1: 37 mm above, 28 mm at the left), in twips. */
const PAGE = { width: 11_906, height: 16_838, top: 2_098, bottom: 1_984, left: 1_588, right: 1_474 }
/** 28 points, about 22 lines a page. */
const LINE = 560
/** Two characters of 三号 (16 pt). */
const INDENT = 640

type Font = typeof BODY_FONT

/** The report as docx, laid out as official documents are. The same report gives the same bytes. */
export function renderReportDocument(report: AnnualReport, { title, blocks }: WrittenReport): Promise<Buffer> {
  return writeDocument(
    new Document({
      title: keepXmlCharacters(title),
      creator: keepXmlCharacters(report.bodyName),
      lastModifiedBy: keepXmlCharacters(report.bodyName),
      sections: [
        {
          properties: {
            page: {
              size: { width: PAGE.width, height: PAGE.height },
              margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, footer: 1_400 },
            },
          },
          footers: { default: pageNumber() },
          children: [
            // In two lines, broken where the name ends.
            line(report.bodyName, TITLE_FONT, SIZE_REPORT_TITLE, { isTitle: true }),
            line(title.slice(report.bodyName.length), TITLE_FONT, SIZE_REPORT_TITLE, { isTitle: true, isLast: true }),
            ...blocks.flatMap((block) => renderBlock(block, report)),
          ],
        },
      ],
    }),
  )
}

/** — 1 —, as official documents number their pages. */
function pageNumber(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: PAGE_NUMBER_FONT, size: SIZE_PAGE_NUMBER }),
        ],
      }),
    ],
  })
}

function renderBlock(block: ReportBlock, report: AnnualReport): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [line(block.text, block.level === 1 ? LABEL_FONT : SUBHEAD_FONT, SIZE_REPORT, { isHeading: true })]
    case 'paragraph':
      return [line(textOf(block.parts), BODY_FONT, SIZE_REPORT)]
    case 'table':
      return renderTable(block.table, report)
  }
}

function renderTable(table: ReportTable, report: AnnualReport): (Paragraph | Table)[] {
  const small = (text: string) =>
    new Paragraph({
      spacing: { before: 80, after: 80 },
      children: [new TextRun({ text, font: BODY_FONT, size: SIZE_SMALL })],
    })
  const isStatistics = table === 'statistics'
  const grid = renderGrid(gridOf(table, report), isStatistics ? SIZE_SMALL : SIZE_CELL)
  // A paragraph behind each table: Word would join two that follow one another.
  return isStatistics ? [grid, small(SIGNATURE_LINE), small(UNFILLED_NOTE)] : [grid, small('')]
}

function line(
  text: string,
  font: Font,
  size: number,
  is: { isTitle?: true; isLast?: true; isHeading?: true } = {},
): Paragraph {
  return new Paragraph({
    alignment: is.isTitle ? AlignmentType.CENTER : AlignmentType.BOTH,
    // A heading alone at the end of a page belongs to the next.
    keepNext: is.isHeading === true,
    indent: { firstLine: is.isTitle ? 0 : INDENT },
    spacing: is.isTitle ? { after: is.isLast ? 480 : 0 } : { line: LINE, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: keepXmlCharacters(text), font, size })],
  })
}
