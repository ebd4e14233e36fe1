import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrecyMark, SECRECY_MARK_RULES } from '../../src/domain/secrecy-mark.ts'

const { star, term, label, bracket, alone } = SECRECY_MARK_RULES

describe('findSecrecyMark', () => {
  it.each([
    ['秘密★1年', star],
    ['机密★10年', star],
    ['绝密★长期', star],
    ['机密☆6个月', star],
    ['机密*10年', star],
    ['机密＊１０年', star],
    ['机密﹡10年', star],
    ['机密★', star],
    ['机 密★10年', star],
    ['机　密 ★ 10 年', star],
    ['机\u200b密\u2060★10年', star],
    ['机·密★十年', star],
    ['絕密★30年', star],
    ['機密★10年', star],
    ['祕密★1年', star],
    ['标题：机密⭐10年', star],
    ['000012\n机密★10年\n特急', star],
    ['报送 2017-03-01 机密★10年 关于转发通知的通知', star],
    ['报送2017-03-01机密★10年关于转发通知的通知', star],
    ['关于转发通知的通知 机密★10年', star],
    ['标题：秘密★1年 关于转发通知的通知', star],
    ['本件为国家秘密★10年', star],
    ['机密 10年 关于转发通知的通知', term],
    ['报送 2017年3月1日 秘密：5年 关于转发通知的通知', term],
    ['密级：机密', label],
    ['密级★机密', label],
    ['本件为机密件，请妥善保管', label],
    ['该通知定密为秘密级', label],
    ['机密【10年】', term],
    ['机密 1O年', term],
    ['绝密关于转发通知的通知', alone],
    ['密级 秘密 紧急程度 特急', label],
    ['密级：机密，保密期限见通知', label],
    ['密级机密', label],
    ['密级是机密', label],
    ['密级为 秘密 的请示', label],
    ['机\u{e0100}密★10年', star],
    ['机\u{e0020}密', alone],
    ['【机密】关于转发通知的通知', bracket],
    ['「机密」关于转发通知的通知', bracket],
    ['报送 2017-03-01 『机密』关于转发通知的通知', bracket],
    ['关于转发通知（机密）的通知', bracket],
    ['关于转发通知【机密】的通知', bracket],
    ['关于转发通知〔秘密〕的通知', bracket],
    ['报送 3月1日 （秘密）关于转发通知的通知', bracket],
    ['关于转发通知的通知（绝密）', bracket],
    ['机密', alone],
    ['　机　密　', alone],
    ['“秘密”', alone],
    ['绝密级', alone],
    ['第一行\n秘密\n第三行', alone],
    ['机密 关于转发通知的通知', alone],
    ['**机密** 关于转发通知的通知', alone],
    ['绝密级文件', alone],
    ['机密件', alone],
    ['机密件关于转发通知的通知', alone],
    ['报送 2017-03-01 绝密级文件 关于转发通知的通知', alone],
    ['机密，关于转发通知的通知', alone],
    ['机密-关于转发通知的通知', alone],
    ['机密—关于转发通知的通知', alone],
    ['机密——关于转发通知的通知', alone],
    ['报送 2017-03-01 机密，关于转发通知的通知', alone],
    [`机${' '.repeat(30)}密`, alone],
    ['报送 2017-03-01 机密 关于转发通知的通知', alone],
    ['报送 2017-03-01 机密* 关于转发通知的通知', alone],
    ['报送 昨天 特急·绝密 关于转发通知的通知', alone],
    ['標題：機密 關於轉發通知的通知', alone],
    ['商业技术\n机密 关于转发通知的通知', alone],
    ['秘密 2017年预算安排', alone],
    ['国家\n秘密\n关于转发通知的通知', alone],
    ['第一行\n秘密。', alone],
    ['秘密 西城区月坛街道办事处', alone],
    ['报送 2017-03-01 秘密 扫雪工作方案', alone],
    ['机\u0007密', alone],
    ['机\u0336密', alone],
    ['机\u2800密★10年', star],
    ['绝\u{e01ef}密', alone],
    ['机—密★10年', star],
  ])('it finds the mark in %j', (text, rule) => {
    expect(findSecrecyMark(text)).toEqual({ rule })
  })

  it.each([
    '报送 2017-09-30 关于保守国家秘密有关工作的通知',
    '关于开展《中华人民共和国保守国家秘密法》宣传月活动的通知',
    '保守国家秘密★人人有责',
    '关于保护商业秘密的若干规定',
    '申请公开的内容涉及商业秘密、个人隐私，不予公开',
    '街道保密审查领导小组会议纪要',
    '保密法知识竞赛',
    '系统的机密性、完整性、可用性',
    '机密性要求',
    '秘密会见群众代表',
    '如果该文件为机密件，应当先送保密员',
    '泄露会使国家安全和利益遭受严重损害的，应当定密为机密级',
    '申请人认为该材料为秘密的，应当提供依据',
    '绝密押题班专项整治',
    '绝密档案展览',
    '秘密花园',
    '秘密 花园',
    '报送 2017-03-01 秘密 花园 亲子读书会的通知',
    '《秘密 花园》读书会',
    '他们的 秘密 关于友谊的报告文学',
    '无记名 秘密 投票办法',
    '全体人员应当保守国家\n秘密，不得外传',
    '一、不泄露国家\n秘密；\n二、不泄露商业\n秘密。',
    '机密文件管理办法',
    '关于机密件管理的通知',
    '国家 秘密文件 清退',
    '商业 秘密，个人隐私',
    '绝密、机密、秘密三级的区别',
    '绝密，机密，秘密三级',
    '密级为绝密、机密的文件管理',
    '所谓「秘密」一词',
    '个人隐私和商业秘密（申请人的除外）',
    '国家秘密的密级分为绝密、机密、秘密三级',
    '密级：绝密、机密、秘密三级的区别',
    '要强调**秘密**二字',
    '商业秘密*见附件',
    '严守 秘密 主题教育',
    '国家 秘密 载体清退',
    '关于计算机 密码更换的通知',
    '请勿告诉他人手机密码',
    '《秘密》读书会',
    '《秘密》',
    '要保守秘密\n* 三年规划的编制\n* 其他',
    '绝密一年级试卷培训班整治',
    '动机-密切联系群众',
    '通过 2017-0012',
    '★★★ 10年老党员座谈会',
    '秘书处密集走访',
    '',
  ])('it lets %j pass', (text) => {
    expect(findSecrecyMark(text)).toBeNull()
  })

  it('finds a marked line wherever it stands, however it is spaced', () => {
    const gap = fc.constantFrom('', ' ', '　', '\u200b', '\u00a0', ' \ufeff ')
    const mark = fc.tuple(
      fc.constantFrom('绝密', '机密', '秘密', '絕密', '機密'),
      gap,
      gap,
      gap,
      fc.constantFrom('★', '☆', '*', '＊'),
    )
    const years = fc.constantFrom('长期', '1年', '10年', '６个月', '三十年')
    const words = fc.stringMatching(/^[报送关于转发的通知0-9，。 \n]{0,40}$/)
    fc.assert(
      fc.property(words, mark, years, words, (before, [level, a, b, c, sign], length, after) => {
        const text = `${before}${level.charAt(0)}${a}${level.charAt(1)}${b}${sign}${c}${length}${after}`
        expect(findSecrecyMark(text)).toEqual({ rule: star })
      }),
    )
  })

  it('finds nothing in sentences that speak of secrets', () => {
    const phrase = fc.constantFrom(
      '保守国家秘密',
      '商业秘密',
      '工作秘密',
      '机密性',
      '保密审查',
      '保密法',
      '不属于秘密事项',
      '机密文件',
    )
    const other = fc.stringMatching(/^[关于做好街道社区公开工作的通知和]{1,12}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(other, phrase, other), { minLength: 1, maxLength: 5 }), (parts) => {
        expect(findSecrecyMark(parts.flat().join(''))).toBeNull()
      }),
    )
  })

  it('stays quick on long texts made to slow it down', () => {
    const repeated = ['机 ', '机    密 ', '密级：', '（秘', '* ', '秘密*', '国家秘密 ', '国家 秘密 '].map((unit) =>
      unit.repeat(5_000),
    )
    const padded = ['密级', '机密', '（', '机密：'].flatMap((start) => [
      `${start}${' '.repeat(50_000)}`,
      `${start}${'\n'.repeat(50_000)}`,
    ])
    for (const text of [...repeated, ...padded]) {
      const begin = performance.now()
      findSecrecyMark(text)
      expect(performance.now() - begin).toBeLessThan(10_000)
    }
  })
})
