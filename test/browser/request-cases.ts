import type { LocalDate } from '../../src/domain/local-date.ts'
import type { WorldOptions } from '../commands/world.ts'
import type { OpenOffice } from './web-fixture.ts'

export const REQUEST_OFFICE: WorldOptions = {
  today: '2021-03-01' as LocalDate,
  requests: {
    signRoute: [
      { id: 'section', name: '科室负责人审核', role: 'section-head' },
      { id: 'leader', name: '主管领导审签', role: 'leader-in-charge' },
    ],
  },
}

/** Each request, by how it stands, and what is said to bring it there, day by day. */
const CASES = {
  disputed: [
    ['2021-03-01', 'gongkai', '申请登记 信函 业务动态 邮件 月河北里12号楼前停车位收费标准和收费依据 3月1日'],
    ['2021-03-01', 'gongkai', '受理 申1 城管科'],
    ['2021-03-02', 'chengguan_xxy', '答复 申1 内部事务 该标准由产权单位自行确定，属于内部管理信息。'],
    ['2021-03-02', 'chengguan_kz', '通过 申1 情况属实'],
    ['2021-03-02', 'zhuguan', '通过 申1'],
    ['2021-03-03', 'gongkai', '送达 申1 邮寄 3月3日 EMS1234567890123'],
    ['2021-03-10', 'gongkai', '复议 申1 区人民政府 3月9日'],
    ['2021-03-10', 'gongkai', '投诉 申1 3月10日 反映电话打不通，答复内容看不懂'],
  ],
  archived: [
    ['2021-03-01', 'gongkai', '申请登记 当面 机构职能 当面 月河街道办事处2020年度内设机构设置情况 3月1日'],
    ['2021-03-01', 'gongkai', '受理 申2 办公室'],
    [
      '2021-03-02',
      'bangongshi_xxy',
      '答复 申2 已主动公开 请登录门户网站“机构职能”栏目查看，网址 https://www.example.gov.cn/yuehe/zfxxgk/jgzn/202012/t20201231_1234567.html',
    ],
    ['2021-03-02', 'bangongshi_kz', '通过 申2'],
    ['2021-03-02', 'zhuguan', '通过 申2'],
    ['2021-03-03', 'gongkai', '送达 申2 当面 3月3日'],
    ['2021-03-03', 'gongkai', '归档 申2 纸质文书已存 启用前已发出'],
  ],
  delivered: [
    ['2021-03-02', 'gongkai', '申请登记 互联网 业务动态 邮件 2020年养老服务驿站建设补贴发放明细 3月2日 已确认3月2日'],
    ['2021-03-02', 'gongkai', '受理 申3 民政科'],
    ['2021-03-03', 'minzheng_xxy', '答复 申3 予以公开 现将2020年养老服务驿站建设补贴发放明细提供给您。'],
    ['2021-03-03', 'minzheng_kz', '通过 申3'],
    ['2021-03-04', 'zhuguan', '退回 申3 请写明补贴依据的文件名称和文号'],
    [
      '2021-03-04',
      'minzheng_xxy',
      '答复 申3 予以公开 现将2020年养老服务驿站建设补贴发放明细（依据《示例市养老服务补贴办法》）提供给您。',
    ],
    ['2021-03-05', 'minzheng_kz', '通过 申3'],
    ['2021-03-05', 'zhuguan', '通过 申3 同意'],
    ['2021-03-05', 'gongkai', '送达 申3 电子邮件 3月5日'],
  ],
  'sign-off': [
    ['2021-03-03', 'gongkai', '申请登记 信函 业务动态 邮寄 2019年至2020年城市管理考核排名及通报 3月3日'],
    ['2021-03-03', 'gongkai', '受理 申4 城管科'],
    ['2021-03-08', 'chengguan_xxy', '答复 申4 区分处理 排名予以公开；通报中涉及个人的内容不予公开。'],
    ['2021-03-09', 'chengguan_kz', '通过 申4'],
  ],
  consulting: [
    ['2021-03-04', 'gongkai', '申请登记 信函 业务动态 邮寄 月河街道2020年停车场运营服务合同全文 3月4日'],
    ['2021-03-04', 'gongkai', '受理 申5 城管科'],
    ['2021-03-05', 'gongkai', '征求意见 申5 第三方 是否同意公开合同金额和分成比例'],
    ['2021-03-09', 'gongkai', '意见送达 申5 1 3月8日'],
    ['2021-03-09', 'chengguan_xxy', '延期 申5 需要向其他部门核实 10个工作日'],
  ],
  supplement: [
    ['2021-03-05', 'gongkai', '申请登记 信函 业务动态 邮件 想要街道办以前的一些文件 3月5日'],
    ['2021-03-05', 'gongkai', '受理 申6 办公室'],
    ['2021-03-09', 'gongkai', '补正 申6 15个工作日 请写明所需文件的名称、文号或者便于查询的其他特征'],
  ],
  payment: [
    ['2021-03-08', 'gongkai', '申请登记 信函 业务动态 邮件 近五年每月全部环境卫生检查记录 3月8日'],
    ['2021-03-08', 'gongkai', '受理 申7 城管科'],
    ['2021-03-10', 'gongkai', '收费 申7 件 35'],
  ],
  unconfirmed: [['2021-03-08', 'gongkai', '申请登记 互联网 业务动态 邮件 小区公共监控设备安装位置和数量 3月8日']],
  received: [
    ['2021-03-10', 'gongkai', '申请登记 当面 业务动态 当面 关于月河西里小区加装电梯意见征集结果的统计表 3月10日'],
  ],
  correction: [
    ['2021-03-10', 'gongkai', '申请登记 更正申请 当面 业务动态 当面 低保档案中本人出生日期登记有误 3月10日'],
  ],
} as const

export type CaseName = keyof typeof CASES

/** The number of each, as they are registered in this order. */
export const NUMBERS = Object.fromEntries(
  Object.keys(CASES).map((name, index) => [name, `申2021-${String(index + 1).padStart(3, '0')}`]),
) as Readonly<Record<CaseName, string>>

/** An office in the middle of its work: a request in every state. It is 11 March 2021. */
export async function fillRequests({ world }: OpenOffice): Promise<void> {
  const steps: (readonly [string, string, string])[] = Object.values(CASES).flat()
  let last = ''
  const inOrder = steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step[0].localeCompare(b.step[0]) || a.index - b.index)
  for (const {
    step: [day, userId, text],
  } of inOrder) {
    if (day !== last) world.moveTo(day as LocalDate)
    last = day
    world.passMinutes(7)
    const { result, reply } = await world.say(userId, text)
    if (result !== 'done') throw new Error(`${text}: ${reply}`)
  }
  world.moveTo('2021-03-11' as LocalDate)
}
