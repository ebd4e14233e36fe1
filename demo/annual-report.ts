import { type Check, exactly } from './checks.ts'
import { DISCLOSURE_OFFICER } from './plan/people.ts'
import { readReport } from './read-report.ts'
import type { Stage } from './stage.ts'
import { compareFigures } from './table.ts'

const YEAR = 2017

/** 年报 2017: the files come to the officer's phone, the report is made final, and gives F1–F35 as the register does. */
export async function checkAnnualReport({ simulator: { control }, bot }: Stage): Promise<Check[]> {
  const seen = control.phone(DISCLOSURE_OFFICER).at(-1)?.seq ?? 0
  for (const text of [`年报 ${YEAR}`, `年报 ${YEAR} 定稿`]) {
    await control.say(DISCLOSURE_OFFICER, { text }).done
    await bot.settle()
  }
  const files = control.phone(DISCLOSURE_OFFICER, seen).flatMap(({ kind, media }) => {
    const found = kind === 'file' && media ? control.media(media.id) : undefined
    return found ? [found] : []
  })
  const expected = ['-草稿', ''].flatMap((mark) => ['docx', 'xlsx', 'md'].map((kind) => `年报-${YEAR}${mark}.${kind}`))
  const final = files.find(({ name }) => name === `年报-${YEAR}.md`)
  const rows = compareFigures(readReport(final ? Buffer.from(final.content).toString() : ''))
  const wrong = rows.filter(({ isAsExpected }) => !isAsExpected)
  return [
    {
      ...exactly(`年报 ${YEAR} 的文件（草稿和定稿）`, expected.length, files.length),
      faults: expected.filter((name) => !files.some((file) => file.name === name)).map((name) => `没有收到 ${name}`),
    },
    {
      label: `年报 ${YEAR} 里 F1–F35 与台账一致（项）`,
      expected: rows.length,
      seen: rows.length - wrong.length,
      faults: wrong.map(({ id, label, register }) => `${id} ${label}：年报为 ${register}`),
    },
  ]
}
