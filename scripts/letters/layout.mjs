// How an official letter looks: GB/T 9704—2012 where it speaks of letters (A4, margins, sizes, page numbers).
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const LATIN = 'Times New Roman'
const font = (eastAsia) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia })
const TITLE_FONT = font('方正小标宋简体')
const BODY_FONT = font('仿宋_GB2312')
const LABEL_FONT = font('黑体')
const PAGE_FONT = font('宋体')

// Half-points: 二号 22 pt, 三号 16 pt, 小四 12 pt, 四号 14 pt.
const SIZE_TITLE = 44
const SIZE_BODY = 32
const SIZE_FORM = 24
const SIZE_PAGE = 28
const SIZE_CONTACT = 24
// Twips. 28 pt a line, as offices set it: 22 lines a page; two characters of 16 pt are 640.
const LINE = 560
const TITLE_LINE = 680
const FORM_LINE = 360
const CONTACT_LINE = 400
const TWO_CHARACTERS = 640
/** 上 37 mm, 左 28 mm, 版心 156 × 225 mm. */
const LETTER_MARGIN = { top: 2098, left: 1588, right: 1474, bottom: 1985, footer: 1400 }
const FORM_MARGIN = { top: 1134, left: 1417, right: 1417, bottom: 1021, footer: 850 }
const PAGE_SIZE = { width: 11_906, height: 16_838 }
export const FORM_WIDTH = PAGE_SIZE.width - FORM_MARGIN.left - FORM_MARGIN.right
export const LETTER_WIDTH = PAGE_SIZE.width - LETTER_MARGIN.left - LETTER_MARGIN.right

const exact = (line, more = {}) => ({ line, lineRule: LineRuleType.EXACT, ...more })
const run = (text, size = SIZE_BODY, face = BODY_FONT) => new TextRun({ text, size, font: face })

/** Title in up to two lines; the office's name first, as on its letters. */
export function title(...lines) {
  return lines.map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: exact(TITLE_LINE, { after: index === lines.length - 1 ? 120 : 0 }),
        children: [run(text, SIZE_TITLE, TITLE_FONT)],
      }),
  )
}

/** 文号, centred below the title. */
export function numberLine() {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exact(LINE, { after: LINE / 2 }),
    children: [run('{文号}')],
  })
}

/** 主送: from the margin, with its colon. */
export function addressee(placeholder) {
  return new Paragraph({ spacing: exact(LINE), children: [run(`${placeholder}：`)] })
}

/** A paragraph of the body; `标题：` before `|` stands in 黑体. */
export function body(text, { keepNext = false } = {}) {
  const [label, words] = text.includes('|') ? text.split('|') : ['', text]
  return new Paragraph({
    // Not justified: before an address of the web, which is not broken, the words of a line would stand far apart.
    alignment: AlignmentType.LEFT,
    indent: { firstLine: TWO_CHARACTERS },
    keepNext,
    spacing: exact(LINE),
    children: [...(label ? [run(label, SIZE_BODY, LABEL_FONT)] : []), run(words)],
  })
}

/**
 * The paragraphs between 主送 and 署名. The last `kept` stay on the page of the signature: one, and those after it that
 * may be left out.
 */
export function bodies(texts, kept = 1) {
  return texts.map((text, index) => body(text, { keepNext: index >= texts.length - kept }))
}

/** From the right margin to the axis of 署名 and 成文日期: four characters and half of a date of 6.5. */
const SIGNATURE_AXIS = Math.round((4 + 6.5 / 2) * (TWO_CHARACTERS / 2))
/** Half of the longest name that stands on one line; for it the block may reach over the margin. */
const SIGNATURE_HALF = 2960

/** 附件, then 署名 and 成文日期 at the right, then how to reach the office. */
export function closing() {
  // With a seal: the date four characters from the right, the name centred above it (GB/T 9704—2012, 7.3.5.1).
  const signature = (text) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: {
        left: LETTER_WIDTH - SIGNATURE_AXIS - SIGNATURE_HALF,
        right: SIGNATURE_AXIS - SIGNATURE_HALF,
      },
      keepNext: true,
      keepLines: true,
      spacing: exact(LINE),
      children: [run(text)],
    })
  const contact = (text, { before = 0, keepNext = true } = {}) =>
    new Paragraph({
      keepNext,
      indent: { firstLine: TWO_CHARACTERS },
      spacing: exact(CONTACT_LINE, { before }),
      children: [run(text, SIZE_CONTACT)],
    })
  return [
    // With the signature: a page with nothing else on it could be changed for another.
    body('附件：|{附件}', { keepNext: true }),
    new Paragraph({ keepNext: true, spacing: exact(LINE), children: [run('')] }),
    signature('{单位名称}'),
    signature('{日期}'),
    contact('联系人：{联系人}', { before: LINE / 2 }),
    contact('联系电话：{联系电话}'),
    contact('地址：{单位地址}', { keepNext: false }),
  ]
}

/** A page of its own with a form to fill in and send back. */
export function slip(heading, rows) {
  return [
    new Paragraph({ children: [new PageBreak()] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exact(TITLE_LINE, { after: 240 }),
      children: [run(heading, SIZE_TITLE, TITLE_FONT)],
    }),
    form(rows, LETTER_WIDTH),
  ]
}

/** Small print under a form. */
export function note(text) {
  return new Paragraph({ spacing: exact(FORM_LINE, { before: 120 }), children: [run(text, 21)] })
}

/**
 * A bordered form. A row is a list of label and content in turn; two or four cells. Content may be
 * `{ text, sign, lines }`: a line to sign on at its end, lines left free to write by hand.
 */
export function form(rows, width = FORM_WIDTH) {
  const labelWidth = 1750
  const wide = width - labelWidth
  const narrow = Math.floor((width - 2 * labelWidth) / 2)
  const widths = [labelWidth, narrow, labelWidth, wide - narrow - labelWidth]
  const border = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: rows.map((cells) => formRow(cells, widths)),
  })
}

function formRow(cells, widths) {
  const isWide = cells.length === 2
  const lines = Math.max(1, ...cells.map((cell) => cell.lines ?? 1))
  return new TableRow({
    cantSplit: lines < 8,
    height: { value: FORM_LINE * lines + 200, rule: HeightRule.ATLEAST },
    children: cells.map((cell, index) => {
      const span = isWide && index === 1 ? 3 : 1
      const size = span === 3 ? widths[1] + widths[2] + widths[3] : widths[index]
      return formCell(typeof cell === 'string' ? { text: cell } : cell, index % 2 === 0, span, size)
    }),
  })
}

function formCell({ text, sign }, isLabel, columnSpan, width) {
  const line = (words, alignment) =>
    new Paragraph({
      alignment,
      spacing: exact(FORM_LINE),
      children: [run(words, SIZE_FORM, isLabel ? LABEL_FONT : BODY_FONT)],
    })
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 100, right: 100, top: 60, bottom: 60 },
    children: [
      ...text.split('\n').map((words) => line(words, isLabel ? AlignmentType.CENTER : AlignmentType.LEFT)),
      ...(sign ? [line('', AlignmentType.LEFT), line(sign, AlignmentType.RIGHT)] : []),
    ],
  })
}

/** Page numbers as GB/T 9704 has them: — 1 —. */
function pageNumbers() {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: PAGE_FONT, size: SIZE_PAGE })],
      }),
    ],
  })
}

/** One template as docx. The same content gives the same bytes. */
export async function writeTemplate(name, { isForm = false, children }) {
  const document = new Document({
    title: name,
    creator: '公开助手',
    lastModifiedBy: '公开助手',
    // What somebody types into the template in Word looks like the rest.
    styles: { default: { document: { run: { font: BODY_FONT, size: isForm ? SIZE_FORM : SIZE_BODY } } } },
    sections: [
      {
        properties: { page: { size: PAGE_SIZE, margin: isForm ? FORM_MARGIN : LETTER_MARGIN } },
        footers: isForm ? undefined : { default: pageNumbers() },
        children,
      },
    ],
  })
  const parts = unzipSync(await Packer.toBuffer(document))
  const core = 'docProps/core.xml'
  parts[core] = strToU8(strFromU8(parts[core]).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2000-01-01T00:00:00Z'))
  // The first date a zip entry can have, in the zone of the machine as zip dates are.
  return Buffer.from(zipSync(parts, { mtime: new Date(1980, 0, 1), level: 9 }))
}
