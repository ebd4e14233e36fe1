import type { Page } from 'playwright-core'

/** WCAG 2.1, 1.4.3 (AA) for text; bold text of 14 pt and text of 18 pt would do with 3, which nothing here needs. */
const AT_LEAST = 4.5

/** Texts of the page whose colour is too close to what lies behind them, with the ratio. */
export function faintTexts(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number)
    const luminance = ([r, g, b]) => {
      const [red, green, blue] = [r, g, b].map((each) => each / 255).map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const behind = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const colour = numbers(getComputedStyle(each).backgroundColor)
        if ((colour[3] ?? 1) > 0) return colour
      }
      return [255, 255, 255]
    }
    const found = []
    for (const element of document.querySelectorAll('body *')) {
      const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
      if (!isText || element.offsetParent === null || element.closest('.skip, .unseen')) continue
      const [one, other] = [luminance(numbers(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a)
      const ratio = (one + 0.05) / (other + 0.05)
      if (ratio < ${AT_LEAST}) found.push(element.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2))
    }
    return found
  })()`)
}
