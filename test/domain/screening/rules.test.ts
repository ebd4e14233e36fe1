import { describe, expect, it } from 'vitest'
import { screen } from '../../../src/domain/screening/index.ts'
import type { Attribute } from '../../../src/domain/vocabulary.ts'

const look = (text: string, attribute: Attribute | null = 'proactive') =>
  screen([{ place: '正文', text, unit: 'line' }], { attribute, publicDocumentNumbers: ['国办发〔2017〕24号'] })
const rulesIn = (text: string, attribute?: Attribute | null) => look(text, attribute).map(({ rule }) => rule)

// The vectors of reference 8.2; nobody's numbers.
const ID = '11010519491231002X'
// Composed so that the checks of GB 32100 and of GB 11643 both hold.
const BOTH = '121101190001011538'
const CARD = '6222021234567890128'

describe('身份证号', () => {
  it.each([
    ID,
    `身份证${ID}，`,
    ID.toLowerCase(),
    '110105 19491231 002X',
    '1101 0519 4912 3100 2X',
    '110105-1949-12-31-002X',
    '110105 19491231 002 X',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105\u200b19491231\u{e0020}002X',
    '3 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X',
    `ID${ID}`,
    `编号：${ID}`,
    ID.replace('X', 'Ⅹ'),
    ID.replace('X', '×'),
    ID.replace('X', 'Х'),
    // The second vector of GB 11643.
    '440524188001010014',
  ])('is found in %j', (text) => {
    expect(rulesIn(text)).toEqual(['identity-number'])
  })

  it.each([
    ['a wrong check character', '110105194912310021'],
    ['an impossible day', '110105194902310029'],
    ['a region that is none', '990105194912310026'],
    ['a longer number', `1${ID.slice(0, 17)}4`],
    ['a masked number', '11*************02X'],
    ['a licence', `施工许可证号：${ID}`],
    ['columns of figures', '1.10 1.05 1.94 9.12 3.10 0.2'],
    ['one part in each cell', '110105\t19491231\t002X'],
  ])('is not %s', (_what, text) => {
    expect(rulesIn(text)).not.toContain('identity-number')
  })

  it('is no 统一社会信用代码, which has 18 characters as well', () => {
    expect(rulesIn('统一社会信用代码 91110102MA0012345X')).toEqual([])
  })

  it('is told by its label where a number passes both checks', () => {
    expect(rulesIn(BOTH)).toEqual([])
    expect(rulesIn(`统一社会信用代码：${BOTH}`)).toEqual([])
    expect(rulesIn(`公民身份号码：${BOTH}`)).toEqual(['identity-number'])
  })

  it('of 15 digits is a low flag, and only by itself', () => {
    expect(look('旧证 110105491231002').map(({ rule, level }) => [rule, level])).toEqual([
      ['old-identity-number', 'low'],
    ])
    expect(rulesIn('索引号：110105491231002')).toEqual([])
    expect(rulesIn('110105491331002')).toEqual([])
    expect(rulesIn('9110105491231002')).toEqual([])
  })
})

describe('手机号', () => {
  it.each([
    '13812345678',
    '手机：138-1234-5678',
    '138 1234 5678',
    '1381234 5678',
    '138.1234.5678',
    '+8613812345678',
    '+86 138 1234 5678',
    '１３８１２３４５６７８',
    '1 3 8 1 2 3 4 5 6 7 8',
    'Tel13812345678',
    '13812345678个人手机',
    '010-68021234，13812345678',
  ])('is found in %j', (text) => {
    expect(rulesIn(text)).toEqual(['mobile-number'])
  })

  it.each([
    '010-68021234',
    '（010）13812345',
    '12345',
    '400-138-1234',
    '138****5678',
    '12812345678',
    '113812345678',
    '合同编号：13812345678',
    '项目编号 BJ-2017-13812345678',
    '支出13812345678元',
    '￥13812345678',
    '注册资本：13800000000',
    '13812345678.50',
    '0.13812345678',
    'SN13812345678',
    'http://www.example.gov.cn/art_13812345678.html',
    '1995 2000 100',
    '1990-1995 100',
  ])('is not in %j', (text) => {
    expect(rulesIn(text)).toEqual([])
  })

  it('is found in what a web address sends', () => {
    expect(rulesIn('http://www.example.gov.cn/?tel=13812345678')).toEqual(['mobile-number'])
  })
})

describe('银行卡号', () => {
  it.each([
    CARD,
    '6222 0212 3456 7890 128',
    '622202-1234567890128',
    '４１１１１１１１１１１１１１１１',
    '账号：1234567890123452',
  ])('is found in %j', (text) => {
    expect(rulesIn(text)).toEqual(['bank-card'])
  })

  it.each([
    ['a number that fails Luhn', '6222021234567890127'],
    ['a number that passes it without prefix or words', '1234567890123452'],
    ['a contract', `合同编号：${CARD}`],
    ['a number of 15 digits', '622202123456782'],
    ['an amount', `${CARD}元`],
  ])('is not %s', (_what, text) => {
    expect(rulesIn(text)).toEqual([])
  })
})

describe('住址', () => {
  it.each([
    '家住月坛北街小区3号楼2单元501室',
    '王女士，月坛北街小区 3 号楼 2 单元 501',
    '南礼士路小区 3-2-501',
    '丰盛胡同12号楼301室',
    '汽南社区真武庙小区3号楼2门501号',
    '住址：丰盛胡同12号',
    '户籍地址：白云观街3号院',
  ])('is found in %j', (text) => {
    expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['address', 'medium']])
  })

  it.each([
    '办公地址：月坛北街25号院3号楼2单元501室',
    '报名地点：真武庙小区3号楼1单元101室',
    '月坛北街25号院3号楼301室会议室',
    '汽南社区居委会（真武庙小区3号楼1单元101室）',
    '真武庙小区3号楼加装电梯',
    '金融大街27号投资广场B座1801室',
    '丰盛胡同12号',
    '家住月坛街道',
    '月坛北街2017-03-0001',
  ])('is not in %j', (text) => {
    expect(rulesIn(text)).toEqual([])
  })
})

describe('车牌号', () => {
  it.each(['京A12345', '京A·12345', '京 A 12345', '京AD12345', '京a12345', '沪C1234挂', '车号京Ｎ１２３Ｋ５'])(
    'is found in %j',
    (text) => {
      expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['plate', 'medium']])
    },
  )

  it.each(['北京A12345号展位', '天津B12345', '新GB50016规范', '京A***45', '京A1234567', '京I12345', '京A、京B号段'])(
    'is not in %j',
    (text) => {
      expect(rulesIn(text)).toEqual([])
    },
  )
})

describe('电子邮箱', () => {
  it('is a low flag unless it is an office box', () => {
    expect(look('投稿 someone.else@mail.example.com').map(({ level }) => level)).toEqual(['low'])
    expect(rulesIn('yuetan@bjxch.gov.cn')).toEqual([])
    expect(rulesIn('someone@gov.cn.example.com')).toEqual(['email'])
    expect(rulesIn('@所有人')).toEqual([])
  })
})

describe('护照、军官证等证件号', () => {
  it.each([
    '护照号码：E12345678',
    '护照EA1234567',
    '军官证：军字第1234567号',
    '残疾军人证编号 1234567',
    '港澳通行证号C12345678',
  ])('is found in %j', (text) => {
    expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['personal-papers', 'medium']])
  })

  it.each(['护照办理咨询电话：68021234', '持护照、军官证均可办理', '办理护照 120 件', '残疾人证 2017 年换发'])(
    'is not in %j',
    (text) => {
      expect(rulesIn(text)).toEqual([])
    },
  )
})

describe('敏感人员名单', () => {
  it.each([
    '低保人员名单：\n王小明、李红、张伟',
    '低保户张伟、李红、王小明等三人',
    '残疾人补贴公示\n1 欧阳小红 一级\n2 李红 二级\n3 张伟 三级',
    '姓名\t类别\n王小明\t特困\n李红\t低保\n张伟\t低保',
    '未成年人：刘洋，陈晨，赵国强',
    '社区矫正对象（张伟/李红/王小明）',
  ])('is found in %j', (text) => {
    expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['sensitive-name-list', 'high']])
  })

  it.each([
    '获奖名单：张伟、李红、王小明',
    '残疾人工作委员会成员名单：主任张伟，委员李红、王小明、赵国强',
    '低保、特困、残疾人三类家庭可以申请',
    '低保家庭：张某、李某、王某某',
    '低保 月坛社区 12 户\n特困 汽南社区 3 户\n残疾 南沙沟社区 8 户',
    '学习贯彻十九大精神\n张伟、李红、王小明参加',
    '低保政策宣传，张伟主持',
  ])('is not in %j', (text) => {
    expect(rulesIn(text)).toEqual([])
  })

  it('is not joined from names and a status far apart', () => {
    expect(rulesIn(`低保政策问答\n${'政策内容。'.repeat(60)}\n张伟、李红、王小明`)).toEqual([])
  })

  it('is told besides the numbers in it', () => {
    expect(rulesIn(`低保名单\n王小明\t${ID}\n李红\t13812345678\n张伟`)).toEqual([
      'sensitive-name-list',
      'identity-number',
      'mobile-number',
    ])
  })
})

describe('密级标志', () => {
  it('is critical, and nothing of the text is shown', () => {
    expect(look('第一行\n机 密★10年\n某项安排')).toEqual([
      {
        rule: 'secrecy-mark',
        ruleName: '密级标志',
        level: 'critical',
        place: '正文第 2 行',
        snippet: '',
        advice: expect.stringContaining('停止'),
      },
    ])
  })

  it('silences whatever else is found, in every part', () => {
    const found = screen(
      [
        { place: '标题', text: `内部资料 ${ID}` },
        { place: '正文', text: '秘密★1年' },
      ],
      { attribute: null, publicDocumentNumbers: [] },
    )
    expect(found.map(({ rule, place }) => [rule, place])).toEqual([['secrecy-mark', '正文']])
  })

  it('is found across lines as well', () => {
    expect(look('机\n密\n★10年').map(({ rule }) => rule)).toEqual(['secrecy-mark'])
  })
})

describe('内部资料等标志', () => {
  it.each([
    '由去年的内部资料整理而成，已改写为公开版。',
    '內部資料',
    '内部文件',
    '仅限内部使用',
    '注意保存',
    '请勿外传',
    '不得外传',
    '工作秘密',
    '（工作秘密）关于转发通知的通知',
    '密电',
    '发电单位 密电 等级',
    '明传电报',
    '仅供领导同志参阅',
    '份号：000012',
    '000012\n特急\n关于转发通知的通知',
  ])('are found in %j', (text) => {
    expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['other-mark', 'high']])
  })

  it.each([
    '学习《内部资料性出版物管理办法》',
    '内部文件管理制度',
    '请居民注意保存好收据',
    '保守工作秘密',
    '国家秘密、工作秘密和商业秘密',
    '保密电话',
    '加密电子签章',
    '100045\n西城区月坛街道',
    '一份号召书',
  ])('are not in %j', (text) => {
    expect(rulesIn(text)).toEqual([])
  })

  it('take no cell of a table for a number of copies', () => {
    const cells = screen([{ place: '附件', text: '000012\n特急', unit: 'cell' }], {
      attribute: null,
      publicDocumentNumbers: [],
    })
    expect(cells).toEqual([])
  })
})

describe('标注矛盾', () => {
  it.each([
    '此件不公开',
    '（此件依申请公开）',
    '本件不予公开',
    '此件免予公开',
    '公开属性：依申请公开',
    '公开方式: 不公开',
  ])('is %j in what is proposed as 主动公开', (text) => {
    expect(rulesIn(text, 'proactive')).toEqual(['attribute-contradiction'])
  })

  it.each([
    ['此件依申请公开', 'on-request', []],
    ['此件不公开', 'withheld', []],
    ['此件不公开', 'on-request', ['other-mark']],
    ['此件依申请公开', 'withheld', ['other-mark']],
    ['此件不予公开', null, ['other-mark']],
    ['此件公开发布', 'proactive', []],
    ['公开属性：主动公开', 'proactive', []],
    ['公开属性：□主动公开 □依申请公开 □不予公开', 'proactive', []],
    ['公开方式：依申请公开、主动公开', 'proactive', []],
    ['申请的信息属于不予公开范围', 'proactive', []],
  ] as const)('%j with %s raises %j', (text, attribute, rules) => {
    expect(rulesIn(text, attribute)).toEqual(rules)
  })
})

describe('引用上级非公开文件', () => {
  it.each([
    '《关于做好工作的通知》（京政发〔2017〕5号）',
    '《关于做好工作的通知》(京政发[2017]5号)',
    '根据西政办发〔2017〕012号文件精神',
    '转发京政办发（2017）３号',
  ])('is found in %j', (text) => {
    expect(look(text).map(({ rule, level }) => [rule, level])).toEqual([['cited-document', 'medium']])
  })

  it.each([
    '《关于政务公开的通知》（国办发〔2017〕24号）',
    '根据国务院办公厅国办发[2017]024号',
    '《关于做好工作的通知》（西月街发〔2017〕5号）',
    '文号：京政发〔2017〕5号',
    '《行政处罚决定书》（京西罚字〔2017〕5号）',
  ])('is not in %j', (text) => {
    expect(rulesIn(text)).toEqual([])
  })
})
