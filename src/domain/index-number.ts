import { type LocalDate, yearOf } from './local-date.ts'
import { ITEM_CLASSES, type ItemClass } from './vocabulary.ts'

/** What the office's template of the 索引号 can name (reference 2.8: commonly 分类号-年份-流水号). */
export interface IndexNumberParts {
  readonly body: string
  readonly itemClass: ItemClass
  readonly section: string
  readonly publishedOn: LocalDate
}

/** 分类号: place of the class in the catalogue, 01 to 05. */
export function classCode(itemClass: ItemClass): string {
  return String(ITEM_CLASSES.indexOf(itemClass) + 1).padStart(2, '0')
}

/** Renders `{body}-{class}-{year}-{serial:4}` and its like; `{serial:4}` is filled up with zeros, never cut. */
export function renderIndexNumber(template: string, parts: IndexNumberParts, serial: number): string {
  return fillIn(template, parts, (width) => String(serial).padStart(width, '0'))
}

/**
 * The series a serial number is counted in: all that share this text. What the template names (year, class, section)
 * starts a series of its own, so that two numbers of one template never meet.
 */
export function indexSeries(template: string, parts: IndexNumberParts): string {
  return fillIn(template, parts, () => '#')
}

function fillIn(template: string, parts: IndexNumberParts, serial: (width: number) => string): string {
  return template.replace(/\{(body|class|year|month|section|serial)(?::(\d))?\}/g, (_whole, name: string, width) => {
    switch (name) {
      case 'body':
        return parts.body
      case 'class':
        return classCode(parts.itemClass)
      case 'year':
        return String(yearOf(parts.publishedOn))
      case 'month':
        return parts.publishedOn.slice(5, 7)
      case 'section':
        return parts.section
      default:
        return serial(Number(width ?? 1))
    }
  })
}
