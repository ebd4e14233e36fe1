/** Reads what the bot answers to 年度数据: one figure a line, `名称 数字单位`. */
export type RegisterFigures = Readonly<Record<string, Readonly<Record<string, number | null>>>>

const CLASS_LINES = { F7: '机构职能', F8: '法规文件', F9: '规划计划', F10: '业务动态', F11: '行政职责' } as const

/** The register's value for each figure of the report; null where the answer does not tell it. */
export function readRegister(answer: string): RegisterFigures {
  const lines = answer.split('\n')
  const line = (start: string) => lines.find((candidate) => candidate.startsWith(start)) ?? ''
  const number = (start: string, pattern: RegExp) => {
    const found = pattern.exec(line(start))?.[1]
    return found === undefined ? null : Number(found)
  }
  const first = (start: string) => number(start, /^\S+ (-?\d+)/)
  const share = (start: string) => number(start, /占 (\d+(?:\.\d+)?)%/)
  const classes = Object.fromEntries(
    Object.entries(CLASS_LINES).map(([id, name]) => [id, { count: first(name), share: share(name) }]),
  )
  const received = first('收到申请')
  const ofActivity = number('申请内容', /业务动态 (\d+)件/)
  const answered = first('答复申请')
  const granted = number('答复申请', /同意公开 (\d+)件/)
  const copies = number('报纸', /(\d+)份/)
  const year = number('【', /【(20\d{2})年/)
  return {
    F1: { year },
    F2: { year },
    F3: { count: first('主动公开') },
    F4: { count: number('比上年增加', /增加 (-?\d+)条/) },
    F5: { percent: rounded(number('比上年增加', /增长 (-?\d+(?:\.\d+)?)%/)) },
    F6: { percent: share('全文电子化') },
    ...classes,
    F12: { count: sumOf(classes, 'count'), share: sumOf(classes, 'share') },
    F13: { count: first('微信发布') },
    F14: { count: first('媒体报道') },
    F15: { count: first('报纸') },
    F16: { count: number('报纸', /文章 (\d+)篇/) },
    F17: { tenThousands: copies === null ? null : Math.floor(copies / 10_000) },
    F18: { count: first('查阅点') },
    F19: { count: number('咨询', /^咨询 (\d+)人次/) },
    F20: { count: first('现场咨询'), share: rounded(share('现场咨询')) },
    F21: { count: first('电话咨询'), share: rounded(share('电话咨询')) },
    F22: {
      count: received,
      online: number('收到申请', /互联网 (\d+)件/),
      letter: number('收到申请', /信函 (\d+)件/),
    },
    F23: { count: number('要求回复方式', /邮件 (\d+)件/) },
    F24: { percent: percent(ofActivity, received) },
    F25: { count: granted, share: percent(granted, answered) },
    F26: {
      reconsiderations: number('行政复议', /行政复议 (\d+)件/),
      lawsuits: number('行政复议', /行政诉讼 (\d+)件/),
      complaints: number('行政复议', /举报投诉 (\d+)件/),
      feesYuan: first('收费'),
    },
    F27: { count: first('专题会') },
    F28: { count: number('专题会', /听取汇报 (\d+)次/) },
    F29: { count: first('培训'), attendances: number('培训', /(\d+)人次/) },
    F30: { count: first('专职人员') },
    F31: { count: number('微信发布', /公众号 (\d+)个/) },
    F32: { proactive: number('制度', /制度 主动公开 (\d+)项/), onRequest: number('制度', /依申请公开 (\d+)项/) },
    F33: { count: number('政府开放日', /社区 (\d+)个/) },
    F34: { count: number('会议开放', /项目 (\d+)个/) },
    F35: { count: first('下年计划') },
  }
}

/** The report prints whole per cent there: half up. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}

function percent(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : Math.round((100 * part) / whole)
}

/** To one decimal, against the noise of adding decimal fractions in binary. */
function sumOf(classes: Record<string, Record<string, number | null>>, name: string): number | null {
  const values = Object.values(classes).map((values) => values[name])
  if (values.some((value) => value === null || value === undefined)) return null
  return Math.round(values.reduce<number>((sum, value) => sum + (value ?? 0), 0) * 10) / 10
}
