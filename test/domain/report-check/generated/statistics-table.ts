import { bound, free, type Piece } from './draft.ts'
import type { NarrativeFigures } from './narrative.ts'

/** The table of 2014–2018 (reference 5.1), a row a line. */
export function statisticsTable(figures: NarrativeFigures, separator: string): Piece[][] {
  const { disclosed, received, channels, onTime, extended, outcomes, denied, reconsiderations, lawsuits, staff } =
    figures
  const { spread, complaints, readingPoints, meetings, trainings, attendances } = figures
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)
  const row = (label: string, unit: string, value: number): Piece[] => [label, separator, unit, separator, bound(value)]
  const rows = (labels: readonly string[], unit: string, values: readonly number[]): Piece[][] =>
    labels.map((label, index) => row(label, unit, values[index] ?? 0))
  const seen = (label: string, unit: string, value: number): Piece[] => [label, separator, unit, separator, free(value)]
  return [
    ['政府信息公开情况统计表'],
    [['统计指标', '单位', '统计数'].join(separator)],
    row('（一）主动公开政府信息数', '条', disclosed),
    seen('其中：主动公开规范性文件数', '条', 0),
    ...[
      '1.政府公报公开政府信息数',
      '2.政府网站公开政府信息数',
      '3.政务微博公开政府信息数',
      '4.政务微信公开政府信息数',
      '5.其他方式公开政府信息数',
    ].map((label, index) => seen(label, '条', spread[index] ?? 0)),
    row('（一）收到申请数', '件', received),
    ...rows(['1.当面申请数', '2.传真申请数', '3.网络申请数', '4.信函申请数'], '件', channels),
    row('（二）申请办结数', '件', onTime + extended),
    ...rows(['1.按时办结数', '2.延期办结数'], '件', [onTime, extended]),
    row('（三）申请答复数', '件', sum(outcomes)),
    ...rows(
      ['1.属于已主动公开范围数', '2.同意公开答复数', '3.同意部分公开答复数', '4.不同意公开答复数'],
      '件',
      outcomes,
    ),
    ...rows(
      [
        '其中：涉及国家秘密',
        '涉及商业秘密',
        '涉及个人隐私',
        '危及国家安全、公共安全、经济安全和社会稳定',
        '不是《条例》所指政府信息',
        '法律法规规定的其他情形',
      ],
      '件',
      denied,
    ),
    ...rows(
      ['5.不属于本行政机关公开数', '6.申请信息不存在数', '7.告知作出更改补充数', '8.告知通过其他途径办理数'],
      '件',
      outcomes.slice(4),
    ),
    row('四、行政复议数量', '件', sum(reconsiderations)),
    ...rows(['（一）维持具体行政行为数', '（二）被依法纠错数', '（三）其他情形数'], '件', reconsiderations),
    row('五、行政诉讼数量', '件', sum(lawsuits)),
    ...rows(['（一）维持具体行政行为或者驳回原告诉讼请求数', '（二）被依法纠错数', '（三）其他情形数'], '件', lawsuits),
    row('六、举报投诉数量', '件', complaints),
    seen('七、依申请公开信息收取的费用', '万元', 0),
    seen('（二）设置政府信息公开查阅点数', '个', readingPoints),
    row('（三）从事政府信息公开工作人员数', '人', sum(staff)),
    ...rows(['1.专职人员数', '2.兼职人员数'], '人', staff),
    row('（一）召开政府信息公开工作会议或专题会议数', '次', meetings),
    row('（二）举办各类培训班数', '次', trainings),
    row('（三）接受培训人员数', '人次', attendances),
  ]
}
