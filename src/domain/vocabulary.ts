/**
 * The five classes of the Beijing catalogue of the founding year
 * (北京市政府信息公开目录编制规范（试行）), in the order reports print them.
 */
export const ITEM_CLASSES = ['institution', 'regulation', 'plan', 'duty', 'activity'] as const
export type ItemClass = (typeof ITEM_CLASSES)[number]

export const ITEM_CLASS_NAMES: Readonly<Record<ItemClass, string>> = {
  institution: '机构职能',
  regulation: '法规文件',
  plan: '规划计划',
  duty: '行政职责',
  activity: '业务动态',
}

/** State of a disclosure item. `in-review` waits for the step at `currentStep` of its route. */
export const ITEM_STATES = [
  'in-review',
  'returned',
  'referred',
  'approved',
  'published',
  'withdrawn',
  'not-proactive',
  'taken-down',
] as const
export type ItemState = (typeof ITEM_STATES)[number]

export const ITEM_STATE_NAMES: Readonly<Record<ItemState, string>> = {
  'in-review': '审核中',
  returned: '退回修改',
  referred: '报请确定',
  approved: '待发布',
  published: '已发布',
  withdrawn: '已撤回',
  'not-proactive': '不主动公开',
  'taken-down': '已撤下',
}

/** States in which somebody still has to act before the last day. */
export const OPEN_ITEM_STATES = [
  'in-review',
  'returned',
  'referred',
  'approved',
] as const satisfies readonly ItemState[]

/** 公开属性 (reference 2.2). */
export const ATTRIBUTES = ['proactive', 'on-request', 'withheld'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

export const ATTRIBUTE_NAMES: Readonly<Record<Attribute, string>> = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开',
}

/** Grounds for withholding (reference 2.9, G1–G8). */
export const GROUNDS = [
  'state-secret',
  'forbidden-by-law',
  'security',
  'third-party',
  'internal',
  'deliberative',
  'enforcement-file',
  'administrative-query',
] as const
export type Ground = (typeof GROUNDS)[number]

export const GROUND_NAMES: Readonly<Record<Ground, string>> = {
  'state-secret': '国家秘密',
  'forbidden-by-law': '法律、行政法规禁止公开',
  security: '危及三安全一稳定',
  'third-party': '商业秘密、个人隐私',
  internal: '内部事务信息',
  deliberative: '过程性信息',
  'enforcement-file': '行政执法案卷',
  'administrative-query': '行政查询事项',
}

/** Article of the 2019 regulation each ground stands on (reference 2.9); printed where the reviewer names no other. */
export const GROUND_ARTICLES: Readonly<Record<Ground, string>> = {
  'state-secret': '《政府信息公开条例》第十四条',
  'forbidden-by-law': '《政府信息公开条例》第十四条',
  security: '《政府信息公开条例》第十四条',
  'third-party': '《政府信息公开条例》第十五条',
  internal: '《政府信息公开条例》第十六条第一款',
  deliberative: '《政府信息公开条例》第十六条第二款',
  'enforcement-file': '《政府信息公开条例》第十六条第二款',
  'administrative-query': '《政府信息公开条例》第三十六条第七项',
}

/** Roles of design section 6. Only the first two belong to a section. */
export const ROLES = [
  'information-officer',
  'section-head',
  'secrecy-reviewer',
  'leader-in-charge',
  'principal-leader',
  'disclosure-officer',
  'leader',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'information-officer': '科室信息员',
  'section-head': '科室负责人',
  'secrecy-reviewer': '保密审查',
  'leader-in-charge': '主管领导',
  'principal-leader': '主要领导',
  'disclosure-officer': '公开专员',
  leader: '领导',
  administrator: '管理员',
}

/** What 登记 records besides items and requests. One row a day, place or event; reports add them up. */
export const WORK_RECORD_KINDS = [
  'consultation', // 咨询: 现场 / 电话 / 网上, 人次
  'wechat-post', // 微信: on a named account, 篇
  'media-report', // 媒体报道, 篇次
  'newspaper-issue', // 报纸: one issue, with articles 篇 and copies 份
  'reading-point', // 查阅点, 个
  'meeting', // 专题会, 次
  'briefing', // 主要领导听取汇报, 次
  'training', // 培训, 次 with attendances 人次
  'open-meeting', // 会议开放, 次
  'open-day', // 政府开放日, 次
  'report-to-public', // 向公众报告, 次
  'hot-topic-response', // 回应热点, 次
  'press-conference', // 新闻发布会, 次, with those the head attended
  'online-interview', // 在线访谈, 次, with those the head attended
  'policy-article', // 政策解读稿件, 篇
  'social-response', // 微博微信回应, 次
  'other-response', // 其他方式回应, 次
  'permit-decision', // 行政许可处理决定, 件
  'penalty-decision', // 行政处罚处理决定, 件
  'coercion-decision', // 行政强制处理决定, 件
  'fee', // 信息处理费 taken, 元
  'reconsideration', // 行政复议, 件
  'lawsuit', // 行政诉讼, 件
  'complaint', // 举报投诉, 件
  'opening-figure', // 上年主动公开总数, 条
  'opening-requests', // 上年结转申请 by class of applicant, 件
  'normative-document', // 规范性文件: 制发 / 废止 / 现行有效 / 主动公开, 件
  'charge', // 行政事业性收费, 元 (printed in 万元)
  'key-area', // 重点领域 by its rows, 条
  'weibo-post', // 政务微博, 条
  'site-visit', // 网站专栏访问, 人次
  'disclosure-body', // 公开专门机构, 个
  'funds', // 公开专项经费, 元 (printed in 万元)
  'staff', // 从事公开工作人员, 人: 专职 / 兼职
  'rule', // 制度: named document of the proactive or the on-request side, 项
  'next-year-plan', // 下年计划, 项
] as const
export type WorkRecordKind = (typeof WORK_RECORD_KINDS)[number]
