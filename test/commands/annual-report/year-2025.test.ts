import { describe, expect, it } from 'vitest'
import { prepareReport } from '../../../src/commands/annual-report/prepare-report.ts'
import { recordApplicant } from '../../../src/commands/requests/record-applicant.ts'
import type { ApplicantClass } from '../../../src/domain/applicant.ts'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { readReportLines } from '../../../src/files/report-lines/read-report-lines.ts'
import { renderAnnualReport } from '../../../src/reports/annual-report/index.ts'
import { createStores } from '../../../src/store/stores.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import { createWorld, type World } from '../world.ts'

const database = useDatabase()

async function say(world: World, userId: string, text: string): Promise<string> {
  const { result, reply } = await world.say(userId, text)
  expect([result, reply], text).toEqual(['done', reply])
  return reply
}

/** Each request by what it asks for, its reply, how it went out, and who asked. */
const REQUESTS: readonly (readonly [
  what: string,
  reply: string | null,
  applicant: ApplicantClass,
  delivery?: string,
])[] = [
  ['停车场收费标准', '予以公开 见附件', 'business'],
  ['物业检查记录', '部分公开 隐去个人信息', 'natural-person', '当面 纸质件已核对：公开专员'],
  ['会议讨论记录', '属于四类过程性信息 是讨论记录', 'natural-person'],
  ['轨道交通规划', '本机关不掌握相关政府信息 请向规划部门申请', 'business'],
  ['楼上噪音扰民', '信访举报投诉类申请 请按信访途径反映', 'natural-person'],
  ['社区活动照片', '其他处理 已经公布', 'research'],
  ['再要一次停车场收费标准', '重复申请 已经答复', 'business'],
  ['绿化补种计划', null, 'natural-person'],
]

async function handle(
  world: World,
  [what, answer, applicantClass, delivery = '当面']: (typeof REQUESTS)[number],
  day = '',
) {
  const reply = await say(world, 'gongkai', `申请登记 信函 业务动态 邮寄 ${what} ${day}`.trim())
  const number = /申\d{4}-\d{3}/.exec(reply)?.[0] ?? ''
  const id = (await world.stores.requests.findByNumber(number))?.id ?? 0
  const known = { applicantClass, applicant: APPLICANT }
  await asActor(world, (context) => recordApplicant({ requestId: id, known, files: [] }, context))
  if (answer === null) return
  await say(world, 'gongkai', `受理 ${number} 城管科`)
  await say(world, 'chengguan_xxy', `答复 ${number} ${answer}`)
  await say(world, 'chengguan_kz', `通过 ${number}`)
  await say(world, 'zhuguan', `通过 ${number}`)
  await say(world, 'gongkai', `送达 ${number} ${delivery}`)
}

const RECORDS = [
  '上年公开 3',
  '收费 0',
  '举报 0',
  '许可 6',
  '处罚 12',
  '强制 2',
  '行政事业性收费 35000',
  '规范性文件 制发 1',
  '规范性文件 废止 1',
  '规范性文件 现行有效 9',
  '培训 公开培训 43人',
  '咨询 现场 12',
]

const DISPUTES = [
  '复议 申2 区人民政府 1月6日',
  '复议结果 复1 维持 1月6日',
  '复议 申4 区人民政府 1月6日',
  '起诉 申2 区人民法院 1月6日 复议后',
  '诉讼结果 诉1 驳回 1月6日',
  '起诉 申5 区人民法院 1月6日 未经复议',
]

/** 2025 from its first day by typing alone, but for who the applicants are. */
async function playYear(): Promise<World> {
  const world = await createWorld(database.db, { today: '2025-01-06', startsOn: '2025-01-01' })
  await handle(world, ['道路养护经费', '予以公开 见附件', 'natural-person'], '2024-12-27')
  for (const request of REQUESTS) await handle(world, request)
  for (const words of DISPUTES) await say(world, 'gongkai', words)
  for (const words of RECORDS) await say(world, 'gongkai', `登记 ${words}`)
  return world
}

const contextOf = (world: World) => ({ stores: world.stores, today: world.today(), office: world.office })

describe('年报 2025', () => {
  it('counts a year of requests of every group, is refused while it does not add up, and stays as it was made final', async () => {
    const world = await playYear()
    const entered = await say(world, 'gongkai', '登记 上年结转 商业企业 1')
    world.moveTo('2026-01-05')
    const cells =
      /1\. 表三第二项上年结转“自然人”1≠登记的上年结转“自然人”0\n2\. 表三第二项上年结转“商业企业”0≠登记的上年结转“商业企业”1\n/
    await world.refuses('gongkai', '年报 2025', cells)
    await world.refuses('gongkai', '年报 2025 定稿', cells)
    expect(await world.stores.annualReports.findFinal(2025)).toBeNull()
    await say(world, 'gongkai', `登记 作废 ${/记2025-\d+/.exec(entered)?.[0]} 类别写错`)
    await say(world, 'gongkai', '登记 上年结转 自然人 1 2025-01-06')

    const draft = await say(world, 'gongkai', '年报 2025')
    expect(draft).toContain('收到申请8件，上年结转1件，办结申请8件，结转下年1件')
    expect(draft).toContain('行政复议2件，行政诉讼2件')
    const { requests, disputes, documents } = await prepareReport(2025, '2021', contextOf(world))
    // By hand from REQUESTS: the one carried in was answered, 绿化补种计划 was not.
    const classes = (row: (typeof requests)['received']) => [
      row.byClass['natural-person'],
      row.byClass.business,
      row.byClass.research,
      row.total,
    ]
    expect({
      received: classes(requests.received),
      carriedIn: classes(requests.carriedIn),
      released: classes(requests.results.released),
      partly: classes(requests.results['partly-released']),
      withheld: classes(requests.results['withheld-deliberative']),
      unable: classes(requests.results['unable-not-held']),
      petition: classes(requests.results['declined-petition']),
      repeated: classes(requests.results['declined-repeated']),
      other: classes(requests.results.other),
      handled: classes(requests.handled),
      carriedOut: classes(requests.carriedOut),
    }).toEqual({
      received: [4, 3, 1, 8],
      carriedIn: [1, 0, 0, 1],
      released: [1, 1, 0, 2],
      partly: [1, 0, 0, 1],
      withheld: [1, 0, 0, 1],
      unable: [0, 1, 0, 1],
      petition: [1, 0, 0, 1],
      repeated: [0, 1, 0, 1],
      other: [0, 0, 1, 1],
      handled: [4, 3, 1, 8],
      carriedOut: [1, 0, 0, 1],
    })
    expect(disputes).toEqual({
      reconsideration: { upheld: 1, corrected: 0, other: 0, pending: 1, total: 2 },
      'lawsuit-direct': { upheld: 0, corrected: 0, other: 0, pending: 1, total: 1 },
      'lawsuit-after': { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
    })
    expect(documents).toEqual({
      normative: { made: 1, repealed: 1, inForce: 9 },
      permits: 6,
      penalties: 12,
      coercions: 2,
      chargedYuan: 35000,
    })

    expect(await say(world, 'gongkai', '年报 2025 定稿')).toContain('已定稿：2025年度报告')
    const first = await world.stores.annualReports.findFinal(2025)
    // What is registered later changes nothing of it, nor does another process that reads it.
    await say(world, 'gongkai', '登记 咨询 现场 5 2025-12-30')
    const again = await createStores(database.db, world.body).annualReports.findFinal(2025)
    if (!first || !again) throw new Error('no final report')
    const rendered = await renderAnnualReport(again.report)
    expect(rendered.document.equals(first.document)).toBe(true)
    expect(rendered.workbook.equals(first.workbook)).toBe(true)
    expect(rendered.markdown).toBe(first.markdown)
    for (const kind of ['docx', 'xlsx'] as const) {
      const { lines } = readReportLines(kind === 'docx' ? rendered.document : rendered.workbook, kind)
      const { findings, figureCount } = checkReport(lines)
      expect([kind, findings.filter(({ level }) => level === 'error')]).toEqual([kind, []])
      expect(figureCount).toBeGreaterThan(150)
    }
  })
})
