import type { AnnualFigures } from '../domain/annual-figures.ts'
import { DISPUTE_KINDS, type DisputeKind } from '../domain/disputes.ts'
import { yearOf } from '../domain/local-date.ts'
import { parseReportPeriod, yearPeriod } from '../domain/report-period.ts'
import { REPLY_WAYS, REQUEST_CHANNELS } from '../domain/request.ts'
import { REQUEST_OUTCOMES } from '../domain/request-outcomes.ts'
import { formatShare } from '../domain/shares.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../domain/vocabulary.ts'
import type { Command } from './act.ts'
import { withExampleTimes } from './example-time.ts'
import { assertHasFigures } from './report-periods.ts'

/** 年度数据: the figures that the annual report is written from. */
export const showYear = {
  act: 'year.read',
  words: ['年度数据', '年度统计', '全年数据'],
  usage: '年度数据 {年}',
  summary: '看全年的公开数据',

  async handle(words, { stores, today, office }) {
    const period = words ? parseReportPeriod(words, today) : yearPeriod(yearOf(today))
    if (period?.kind !== 'year') {
      const hint = period?.kind === 'month' ? '年度数据按年看；某个月的发“月报”和月份。' : '请写年份。'
      throw new UserError('bad-arguments', `${hint}写法：${withExampleTimes(showYear.usage, { today, office })}`)
    }
    assertHasFigures(period, { today, office })
    const year = yearOf(period.from)
    return {
      text: renderYear(await stores.annualFigures.year(year)),
      audit: { subjectKind: 'tally', subjectId: String(year) },
    }
  },
} satisfies Command

/** One figure a line, `名称 数字单位`, so that a person and a check read the same. */
export function renderYear(figures: AnnualFigures): string {
  const { published, previousYear, consultations, requests } = figures
  const consulted = consultations.onSite + consultations.phone + consultations.online
  const stated = (value: number | null, unit: string) => (value === null ? '未登记' : `${value}${unit}`)
  return [
    `【${figures.year}年政府信息公开数据】`,
    `主动公开 ${published}条`,
    `上年主动公开 ${stated(previousYear, '条')}`,
    ...(previousYear === null
      ? []
      : [
          `比上年${published < previousYear ? '减少' : '增加'} ${Math.abs(published - previousYear)}条，${grown(published - previousYear, previousYear)}`,
        ]),
    `全文电子化 ${figures.electronic}条，占 ${formatShare(figures.electronic, published)}`,
    ...ITEM_CLASSES.map(
      (itemClass) =>
        `${ITEM_CLASS_NAMES[itemClass]} ${figures.byClass[itemClass]}条，占 ${formatShare(figures.byClass[itemClass], published)}`,
    ),
    `报送 ${figures.submitted}条，退回 ${figures.returned}条，撤回 ${figures.withdrawn}条，超期发布 ${figures.publishedLate}条`,
    `微信发布 ${figures.wechat.posts}篇，公众号 ${figures.wechat.accounts.length}个`,
    `媒体报道 ${figures.mediaReports}篇次`,
    `报纸 ${figures.newspaper.issues}期，文章 ${figures.newspaper.articles}篇，${figures.newspaper.copies}份`,
    `查阅点 ${figures.readingPoints.length}个`,
    `咨询 ${consulted}人次`,
    `现场咨询 ${consultations.onSite}人次，占 ${formatShare(consultations.onSite, consulted)}`,
    `电话咨询 ${consultations.phone}人次，占 ${formatShare(consultations.phone, consulted)}`,
    `网上咨询 ${consultations.online}人次，占 ${formatShare(consultations.online, consulted)}`,
    `收到申请 ${requests.received}件${breakdown(requests.byChannel, REQUEST_CHANNELS)}`,
    `要求回复方式${breakdown(requests.byReplyWay, REPLY_WAYS) || ' 无'}`,
    `申请内容${breakdown(requests.byContentClass, ITEM_CLASS_NAMES) || ' 无'}`,
    `答复申请 ${requests.answered}件${breakdown(requests.byOutcome, REQUEST_OUTCOMES)}`,
    `结转下年 ${requests.carriedOut}件`,
    ...(requests.corrections > 0 ? [`更正申请 ${requests.corrections}件，另计`] : []),
    `依申请转主动公开 建议 ${figures.conversions.proposed}件，已转 ${figures.conversions.accepted}件，不转 ${figures.conversions.declined}件`,
    `收费 ${stated(figures.fees, '元')}`,
    `行政复议 ${stated(figures.reconsiderations, '件')}，行政诉讼 ${stated(figures.lawsuits, '件')}，举报投诉 ${stated(figures.complaints, '件')}`,
    ...disputeLines(figures),
    `专题会 ${figures.meetings}次，听取汇报 ${figures.briefings}次`,
    `培训 ${figures.trainings.count}次，${figures.trainings.attendances}人次`,
    `会议开放 ${figures.openMeetings.count}次，项目 ${figures.openMeetings.projects}个`,
    `政府开放日 ${figures.openDays.count}次，社区 ${figures.openDays.communities}个`,
    `向公众报告 ${figures.reportsToPublic}次`,
    `专职人员 ${figures.staff.fullTime}人，兼职人员 ${figures.staff.partTime}人`,
    `制度 主动公开 ${figures.rules.proactive}项，依申请公开 ${figures.rules.onRequest}项`,
    `下年计划 ${figures.nextYearPlans}项`,
  ].join('\n')
}

/** Of those about a request, how they ended; left out where there is none. */
function disputeLines({ disputes }: AnnualFigures): string[] {
  return (Object.keys(DISPUTE_KINDS) as DisputeKind[])
    .filter((kind) => disputes[kind].total > 0)
    .map((kind) => {
      const { upheld, corrected, other, pending, total } = disputes[kind]
      return `其中与申请有关的${DISPUTE_KINDS[kind]} ${total}件：结果维持 ${upheld}件，结果纠正 ${corrected}件，其他结果 ${other}件，尚未审结 ${pending}件`
    })
}

function grown(change: number, previous: number): string {
  return `${change < 0 ? '下降' : '增长'} ${formatShare(Math.abs(change), previous)}`
}

function breakdown(
  counts: Readonly<Record<string, number | undefined>>,
  names: Readonly<Record<string, string>>,
): string {
  const parts = Object.entries(names).flatMap(([key, name]) => (counts[key] ? [`${name} ${counts[key]}件`] : []))
  return parts.length > 0 ? `：${parts.join('，')}` : ''
}
