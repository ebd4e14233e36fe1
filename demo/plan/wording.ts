/** Sentences the people of the demo type. All composed for it. */

export const RETURN_REASONS: Readonly<Record<number, readonly string[]>> = {
  0: ['内容里请补充办理时间', '请写清负责的科室', '数字与上月台账不一致，请核对', '请补充活动地点', '请说明数据来源'],
  1: ['附件里有个人信息，请删去后再报', '涉及监控点位，请改为概述', '照片能看清车牌，请更换', '请删去内部联系方式'],
  2: ['请与有关科室会签后再报', '结论写得太满，请如实表述', '请补充下一步安排'],
}

export const CORRECTIONS = [
  '已按意见补充完整。',
  '已核对并改正数字。',
  '已删去不宜公开的部分。',
  '已补充地点和时间。',
  '已与有关科室核实。',
]

export const OPINIONS = ['同意', '请按时发布', '已核对', '']

export const SUMMARIES = [
  '全文见附件，已核对。',
  '介绍工作进展和服务时间。',
  '面向辖区居民，请及时公开。',
  '由科室起草，内容已核实。',
]

export const WITHDRAWAL_REASON = '活动改期，另行报送'
export const HAND_OVER_REASON = '下午外出开会'
export const WITHHELD_AS = '不予公开 过程性信息 讨论稿，尚未定稿'
export const FLAG_REASON = '已核对，是改写后的公开版'

/** What people send without being asked for it. */
export const LOOKS_OF_OFFICERS = ['我的', '我的', '待办', '查询 退回', '查询 审核中']
export const LOOKS_OF_REVIEWERS = ['待办', '待办', '查询 审核中']
export const LOOKS_OF_DISCLOSURE_OFFICER = ['待办', '查询 待发布', '查询 逾期', '查询 城管科 上月', '查询 停车']

/** Typed in haste; the bot offers the nearest command and nothing happens. */
export const MISTYPED = [
  '待班',
  '我地',
  '帮住',
  '查旬 停车',
  '谢谢',
  '收到',
  '报宋 关于扫雪的通知',
  '月抱',
  '登己 咨询 现场 12',
  '通国',
]

export const MEDIA = [
  '北京日报',
  '北京晚报',
  '北京青年报',
  '法制晚报',
  '北京晨报',
  '劳动午报',
  '北京电视台',
  '北京人民广播电台',
  '北京社区报',
  '中国社区报',
]

export const POST_TITLES = ['社区活动预告', '办事指南', '便民提示', '一周工作', '政策问答', '']
