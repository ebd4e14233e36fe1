import type { Page } from 'playwright-core'

/** Of a finger (WCAG 2.5.5). */
const TOUCH_PX = 44

export async function openAll(page: Page): Promise<void> {
  await page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true })')
}

/** What is smaller than a fingertip; links inside running text are as high as their line. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter((each) => each.offsetParent !== null && !each.matches('.skip, .way li > a, dd a, p:not(.buttons) > a:not(.button)'))
    .map((each) => {
      const boxes = [each, ...(each.type === 'checkbox' || each.type === 'radio' ? each.labels : [])].map((box) => box.getBoundingClientRect())
      return [each.outerHTML.slice(0, 80), Math.max(...boxes.map(({ height }) => height))]
    })
    .filter(([, height]) => height < ${TOUCH_PX})
    .map(([html, height]) => html + ' ' + height)`)
}

/** Inputs without a label, by their HTML. */
export function unnamed(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter((each) => each.labels.length === 0).map((each) => each.outerHTML)`)
}

export async function describedBy(page: Page, field: ReturnType<Page['getByRole']>): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
  return (await Promise.all(ids.map((id) => page.locator(`#${id}`).textContent()))).join(' ')
}

/** Presses Tab until what is so named has the focus; fails when it is not reachable. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab never reaches ${name}`)
}

export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    '(document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent).trim()',
  )
}
