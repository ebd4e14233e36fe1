import { itemPath } from '../../commands/page-links.ts'
import { prepareReviewSheet } from '../../commands/prepare-review-sheet.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import type { ReviewSheet } from '../../reports/review-sheet/index.ts'
import { renderReviewSheet, reviewSheetFileName, sheetRows } from '../../reports/review-sheet/index.ts'
import type { Page, Visit } from '../page.ts'
import { getReadableItem } from './readable-item.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function sheetPath(item: Pick<DisclosureItem, 'number'>): string {
  return `${itemPath(item)}/sheet`
}

/** 保密审查单: the same rows as the office's form, to be read on a phone and printed. */
export const reviewSheetPage: Page = {
  path: '/items/:number/sheet',
  act: 'item.read',

  async show(visit) {
    const sheet = await loadSheet(visit)
    return {
      title: `保密审查单 ${sheet.number}`,
      content: (
        <>
          <h1>{sheet.bodyName}政府信息发布保密审查单</h1>
          <p class="buttons">
            <a class="button" href={`${sheetPath(sheet)}/file`} download>
              下载 Word
            </a>
            <a class="button second" href={itemPath(sheet)}>
              回到事项
            </a>
          </p>
          <Rows sheet={sheet} />
          <p class="meta">先审查、后公开；逐项审查。没有签署的空着，可以打印后手签。</p>
        </>
      ),
    }
  },
}

/** The same as Word file. */
export const reviewSheetFile: Page = {
  path: '/items/:number/sheet/file',
  act: 'item.read',

  async show(visit) {
    const sheet = await loadSheet(visit)
    return { fileName: reviewSheetFileName(sheet.number), mediaType: DOCX, bytes: await renderReviewSheet(sheet) }
  },
}

function loadSheet({ params, office, read }: Visit): Promise<ReviewSheet> {
  return read(async (context) => {
    const item = await getReadableItem(params.number ?? '', context)
    const sheet = await prepareReviewSheet(item.id, context.stores, office)
    if (!sheet) throw new Error(`item ${item.number} has no sheet`)
    return sheet
  })
}

function Rows({ sheet }: { readonly sheet: ReviewSheet }) {
  const cells = sheetRows(sheet).flat()
  return (
    <dl class="facts sheet">
      {cells.map((cell, index) =>
        cell.isLabel ? (
          <dt key={`${index}-label`}>{cell.text.replaceAll('\n', '')}</dt>
        ) : (
          <dd key={`${index}-text`}>
            {cell.text}
            {cell.signature && <p class="signature">{cell.signature}</p>}
          </dd>
        ),
      )}
    </dl>
  )
}
