import { DISPUTE_KINDS } from '../disputes.ts'
import { REPLY_WAYS, REQUEST_CHANNELS } from '../request.ts'
import { REQUEST_OUTCOMES } from '../request-outcomes.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../vocabulary.ts'
import { problemBlocks } from './problems.ts'
import { type AnnualReport, DISPUTE_CELLS } from './report.ts'
import {
  heading,
  joinParts,
  listNames,
  paragraph,
  type ReportBlock,
  say,
  type Teller,
  type TextPart,
  table,
  titles,
} from './text-parts.ts'

/** The report of 2014–2018 in the order of reference 5.2, from the lead-in to the 统计表. */
export function narrative2008(report: AnnualReport, tell: Teller): ReportBlock[] {
  return [
    ...leadIn(report, tell),
    heading(1, '一、概述'),
    ...written(report.written.overview),
    ...organisation(report, tell),
    ...openness(report, tell),
    heading(1, '二、主动公开政府信息情况'),
    ...information(report, tell),
    heading(1, '三、依申请公开政府信息情况'),
    ...requests(report, tell),
    heading(1, '四、收费及减免情况'),
    paragraph(say`本年度依申请公开政府信息收取费用${tell.figure('fees')}。`),
    heading(1, '五、行政复议、行政诉讼和举报情况'),
    ...disputes(report, tell),
    heading(1, '六、保障和培训情况'),
    ...support(report, tell),
    heading(1, '七、存在的不足和改进措施'),
    ...problemBlocks(report, tell),
    ...(report.written.other ? [heading(1, '八、其他需要报告的事项'), ...written(report.written.other)] : []),
    heading(1, '附：政府信息公开情况统计表'),
    table('statistics'),
  ]
}

export function written(text: string): ReportBlock[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => paragraph([{ written: line }]))
}

/** 依据、统计期限、联系方式: what the founding report lacked (reference 6.2, E11). */
function leadIn({ bodyName, contact }: AnnualReport, tell: Teller): ReportBlock[] {
  const reach = joinParts(
    [
      ...(contact.address ? [say`地址：${{ name: contact.address }}`] : []),
      ...(contact.phone ? [say`电话：${{ name: contact.phone }}`] : []),
    ],
    '；',
  )
  return [
    paragraph(
      say`本报告依据《中华人民共和国政府信息公开条例》，由${{ name: bodyName }}编制，所列数据的统计期限为${tell.figure('year')}全年。`,
      reach.length > 0 ? say`对报告有疑问的，请与本单位联系（${reach}）。` : [],
    ),
  ]
}

function organisation({ figures, names }: AnnualReport, tell: Teller): ReportBlock[] {
  const { staff, rules } = figures
  const parts: TextPart[] = []
  if (staff.fullTime + staff.partTime > 0)
    parts.push(
      ...say`本单位从事政府信息公开工作的专职人员${tell.figure('staff.full-time')}、兼职人员${tell.figure('staff.part-time')}。`,
    )
  if (rules.proactive > 0)
    parts.push(...say`主动公开方面建立制度${tell.figure('rules.proactive')}：${titles(names.proactiveRules)}。`)
  if (rules.onRequest > 0)
    parts.push(...say`依申请公开方面建立制度${tell.figure('rules.on-request')}：${titles(names.onRequestRules)}。`)
  parts.push(
    ...say`信息逐条报送、逐级审核，先经保密审查再公开：全年报送${tell.figure('submitted')}，审核中退回过${tell.figure('returned')}，撤回${tell.figure('withdrawn')}。`,
  )
  return [paragraph(parts)]
}

function openness({ figures, names }: AnnualReport, tell: Teller): ReportBlock[] {
  const parts: TextPart[][] = []
  if (figures.openMeetings.count > 0)
    parts.push(
      say`会议开放${tell.figure('open-meetings')}（${listNames(names.openMeetings)}），讨论项目${tell.figure('open-meetings.projects')}`,
    )
  if (figures.openDays.count > 0)
    parts.push(
      say`政府开放日${tell.figure('open-days')}（${listNames(names.openDays)}），${tell.figure('open-days.communities')}社区参加`,
    )
  if (figures.reportsToPublic > 0) parts.push(say`向公众报告${tell.figure('reports-to-public')}`)
  return parts.length > 0 ? [paragraph(say`开展公众参与活动：${joinParts(parts, '；')}。`)] : []
}

function information({ figures }: AnnualReport, tell: Teller): ReportBlock[] {
  const { published, previousYear } = figures
  const compared =
    previousYear === null
      ? []
      : published === previousYear
        ? say`，与上年持平`
        : say`，上年为${tell.figure('previous-year')}，${published > previousYear ? '增加' : '减少'}${tell.figure('change')}，${published > previousYear ? '增长' : '下降'}${tell.figure('change.share')}`
  return [
    heading(2, '（一）公开总量和分类'),
    paragraph(
      say`本单位${tell.figure('year')}主动公开政府信息${tell.figure('published')}${compared}。其中全文电子化${tell.figure('electronic')}，全文电子化率${tell.figure('electronic.share')}。`,
    ),
    paragraph(say`按类别分：${classes(tell)}。各类条数之和等于公开总数；百分比分别四舍五入到一位小数。`),
    heading(2, '（二）公开渠道'),
    paragraph(...channels(figures, tell)),
    heading(2, '（三）查阅点和咨询'),
    paragraph(...publicServices(figures, tell)),
  ]
}

export function classes(tell: Teller): TextPart[] {
  return joinParts(
    ITEM_CLASSES.map(
      (itemClass) =>
        say`${ITEM_CLASS_NAMES[itemClass]}类信息${tell.figure(`class.${itemClass}`)}，占总数的${tell.figure(`class.${itemClass}.share`)}`,
    ),
    '；',
  )
}

function channels({ wechat, mediaReports }: AnnualReport['figures'], tell: Teller): TextPart[][] {
  return [
    wechat.accounts.length > 0
      ? say`微信公众号${tell.figure('wechat.accounts')}（${listNames(wechat.accounts)}），全年发布${tell.figure('wechat.posts')}；`
      : say`微信公众号${tell.figure('wechat.accounts')}，全年发布${tell.figure('wechat.posts')}；`,
    say`编印报纸${tell.figure('newspaper.issues')}，刊登政务信息${tell.figure('newspaper.articles')}，发放${tell.figure('newspaper.copies')}；`,
    mediaReports > 0 ? say`各级媒体报道${tell.figure('media-reports')}。` : say`没有登记媒体报道。`,
    say`微信和报纸按渠道分别统计，同一信息经多个渠道发布的在公开总数中只计一条。`,
  ]
}

function publicServices({ readingPoints }: AnnualReport['figures'], tell: Teller): TextPart[][] {
  return [
    readingPoints.length > 0
      ? say`设政府信息查阅点${tell.figure('reading-points')}：${listNames(readingPoints)}。`
      : say`政府信息查阅点${tell.figure('reading-points')}。`,
    say`全年接受政府信息公开方面的咨询${tell.figure('consultations')}：现场咨询${tell.figure('consultations.on-site')}，占${tell.figure('consultations.on-site.share')}；电话咨询${tell.figure('consultations.phone')}，占${tell.figure('consultations.phone.share')}；网上咨询${tell.figure('consultations.online')}，占${tell.figure('consultations.online.share')}。`,
  ]
}

function requests({ figures: { requests: counts } }: AnnualReport, tell: Teller): ReportBlock[] {
  const received = say`本年度收到政府信息公开申请${tell.figure('requests.received')}，上年结转${tell.figure('requests.carried-in')}。`
  return [
    heading(2, '（一）收到申请'),
    paragraph(
      received,
      ...(counts.received === 0
        ? []
        : [
            say`按申请渠道分：${breakdown('requests.channel', REQUEST_CHANNELS, counts.byChannel, tell)}。`,
            say`按要求的回复方式分：${breakdown('requests.way', REPLY_WAYS, counts.byReplyWay, tell)}。`,
            ...(Object.keys(counts.byContentClass).length > 0
              ? [
                  say`按申请内容分：${breakdown('requests.class', ITEM_CLASS_NAMES, counts.byContentClass, tell, '类')}。`,
                ]
              : []),
          ]),
    ),
    heading(2, '（二）办理和答复'),
    paragraph(
      say`办结申请${tell.figure('requests.answered')}，其中按时办结${tell.figure('requests.on-time')}，延期办结${tell.figure('requests.extended')}，超期办结${tell.figure('requests.late')}；结转下年度继续办理${tell.figure('requests.carried-out')}。`,
      counts.answered === 0
        ? []
        : say`答复的类型：${breakdown('requests.outcome', REQUEST_OUTCOMES, counts.byOutcome, tell)}。`,
      say`依申请公开转为主动公开${tell.figure('conversions.accepted')}。`,
    ),
  ]
}

/** Those that occur, each with its share. */
export function breakdown(
  prefix: string,
  names: Readonly<Record<string, string>>,
  counts: Readonly<Record<string, number | undefined>>,
  tell: Teller,
  behindName = '',
): TextPart[] {
  return joinParts(
    Object.entries(names)
      .filter(([key]) => (counts[key] ?? 0) > 0)
      .map(
        ([key, name]) =>
          say`${`${name}${behindName}`}${tell.figure(`${prefix}.${key}`)}，占${tell.figure(`${prefix}.${key}.share`)}`,
      ),
    '；',
  )
}

function disputes({ disputes: columns }: AnnualReport, tell: Teller): ReportBlock[] {
  const told = (['reconsideration', 'lawsuit-direct', 'lawsuit-after'] as const)
    .filter((kind) => columns[kind].total > 0)
    .map((kind) => {
      const cells = Object.entries(DISPUTE_CELLS)
        .filter(([cell]) => cell !== 'total')
        .map(([cell, name]) => say`${name}${tell.figure(`table4.${kind}.${cell}`)}`)
      return say`其中${DISPUTE_KINDS[kind]}${tell.figure(`table4.${kind}.total`)}：${joinParts(cells, '，')}。`
    })
  return [
    paragraph(
      say`因政府信息公开发生的行政复议${tell.figure('reconsiderations')}，行政诉讼${tell.figure('lawsuits')}，举报投诉${tell.figure('complaints')}。`,
      ...told,
    ),
  ]
}

function support({ figures }: AnnualReport, tell: Teller): ReportBlock[] {
  const meetings = say`全年召开政府信息公开专题会${tell.figure('meetings')}，主要领导听取汇报${tell.figure('briefings')}`
  return [
    paragraph(
      figures.trainings.count > 0
        ? say`${meetings}；组织专题培训${tell.figure('trainings')}，${tell.figure('trainings.attendances')}参加。`
        : say`${meetings}；专题培训${tell.figure('trainings')}。`,
    ),
  ]
}
