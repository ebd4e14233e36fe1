import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { OfficeFileError, parseOfficeFile } from '../src/office-file.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const EXAMPLE = read('../config/office.example.yaml')

function faultsOf(source: string): readonly string[] {
  try {
    parseOfficeFile(source, 'office.yaml')
  } catch (error) {
    if (error instanceof OfficeFileError) return error.faults
    throw error
  }
  return []
}

/** The example with one line changed; the line's number is where the fault must be reported. */
function faultsWhere(
  line: string,
  change: (line: string) => string,
): { faults: readonly string[]; lineNumber: number } {
  const lines = EXAMPLE.split('\n')
  const index = lines.findIndex((each) => each.includes(line))
  if (index < 0) throw new Error(`no line with ${line}`)
  lines[index] = change(lines[index] ?? '')
  return { faults: faultsOf(lines.join('\n')), lineNumber: index + 1 }
}

describe('the example office file', () => {
  it('is a whole office', () => {
    const { office, corpId, agentId } = parseOfficeFile(EXAMPLE, 'office.example.yaml')
    expect({ corpId, agentId }).toEqual({ corpId: 'ww00sim00corp00id1', agentId: 1000002 })
    expect(office.sections.map(({ name }) => name)).toEqual(['办公室', '城管科', '民政科'])
    expect(office.grants).toContainEqual({ userId: 'chengguan_xxy', role: 'information-officer', section: 'chengguan' })
    expect(office.grants).toContainEqual({ userId: 'baomi_2', role: 'secrecy-reviewer', section: null })
    expect(office.officeHours).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ])
  })

  it('fits the simulator’s example directory, as the README promises', () => {
    const { office, corpId, agentId } = parseOfficeFile(EXAMPLE, 'office.example.yaml')
    const world = parse(read('../simulator/world.example.yaml'))
    expect(world).toMatchObject({ corpId, apps: [{ agentid: agentId }] })
    const members = world.members.map(({ userid }: { userid: string }) => userid)
    expect(Object.keys(office.people).filter((userId) => !members.includes(userId))).toEqual([])
  })

  it('names posts and holds no secret', () => {
    expect(Object.keys(parse(EXAMPLE))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/secret|token|key/i)]),
    )
  })
})

describe('parseOfficeFile', () => {
  it('accepts the founding office', () => {
    expect(parseOfficeFile(read('../config/demo/office.yaml'), 'office.yaml').office.sections).toHaveLength(12)
  })

  it('fills in what may be left out', () => {
    const source = EXAMPLE.replace(/^(reminders|tally|zeroReport|wechatAccounts):.*$/gm, '')
    const { office } = parseOfficeFile(source, 'office.yaml')
    expect(office).toMatchObject({
      reminders: { before: [5, 3, 1, 0], at: '09:00', escalateAfterWorkdays: 2 },
      tally: { at: '09:30', weekly: false, quarterly: false, ranking: false },
      zeroReport: { enabled: true, workdaysBeforeMonthEnd: 3, at: '10:00' },
      wechatAccounts: [],
    })
  })

  it('takes a webhook for the leaders’ group', () => {
    const source = EXAMPLE.replace(/^leadersGroup:[\s\S]*?(?=\n\n)/m, 'leadersGroup: { via: webhook }')
    expect(parseOfficeFile(source, 'office.yaml').office.leadersGroup).toMatchObject({ via: 'webhook', name: '领导群' })
  })

  it('reads accounts without regard to case, as WeCom does, and numbers as text', () => {
    const source = EXAMPLE.replace('  gongkai: 办公室公开专员', '  GongKai: 办公室公开专员\n  10086: 值班室')
    const { office } = parseOfficeFile(source, 'office.yaml')
    expect(office.people).toMatchObject({ gongkai: '办公室公开专员', '10086': '值班室' })
  })
})

describe('a faulty office file', () => {
  it.each<[string, string, (line: string) => string, string]>([
    [
      'an unknown key',
      'tally:',
      (line) => line.replace('tally', 'tallly'),
      'tallly：不认识的项目“tallly”，请删除或改正拼写',
    ],
    ['an unknown key within', 'tally:', () => 'tally: { at: "09:30", on: 1 }', 'tally.on：不认识的项目“on”'],
    ['a day that does not exist', 'startsOn', () => '  startsOn: 2026-02-30', 'body.startsOn：日期写成 2017-01-01'],
    ['a word for a number', 'agentId', () => '  agentId: 应用', 'wecom.agentId：类型不对，应为数字'],
    ['a number for a word', '  name: 领导群', () => '  name: 12', 'leadersGroup.name：类型不对，应为文字'],
    ['a list that is empty', 'members:', () => '  members: []', 'leadersGroup.members：至少要写一个'],
    ['a group of one', 'members:', () => '  members: [gongkai]', 'leadersGroup.members：群里至少要有两个人'],
    ['an unknown way to the group', 'via: appchat', () => '  via: email', 'leadersGroup.via：只能写：appchat、webhook'],
    ['a group number with a dash', 'chatId:', () => '  chatId: a-b', 'leadersGroup.chatId：群编号用 1–32 位字母或数字'],
    [
      'a period that ends before it begins',
      'officeHours',
      () => 'officeHours: ["12:00-09:00"]',
      'officeHours.0：时段的开始要早于结束',
    ],
    ['a period that is none', 'officeHours', () => 'officeHours: ["上午"]', 'officeHours.0：时段写成 09:00-12:00'],
    [
      'too many days before the end of a month',
      'zeroReport:',
      () => 'zeroReport: { workdaysBeforeMonthEnd: 40 }',
      'zeroReport.workdaysBeforeMonthEnd：',
    ],
    ['a time that is none', 'tally:', () => 'tally: { at: "25:00" }', 'tally.at：时间写成 HH:mm，例如 09:30'],
    [
      'days that are not whole',
      'reminders:',
      () => 'reminders: { before: [1.5] }',
      'reminders.before.0：类型不对，应为整数',
    ],
    [
      'an account with a space',
      '  secrecy-reviewer:',
      () => '  secrecy-reviewer: ["bao mi"]',
      'roles.secrecy-reviewer.0：不是企业微信账号',
    ],
    ['an account key in Chinese', '  zhuguan: ', (line) => `${line}\n  张三: 科员`, 'people.张三：不是企业微信账号'],
    ['a role without anybody', '  administrator:', () => '  administrator: []', 'roles.administrator：至少要写一个'],
    [
      'a person not named',
      '  administrator:',
      () => '  administrator: [nobody]',
      'roles.administrator.0：nobody 没有写在 people 里，请补上“nobody: 岗位名称”',
    ],
    [
      'a head not named',
      'id: chengguan,',
      (line) => line.replace('chengguan_kz', 'kz'),
      'sections.1.head：kz 没有写在 people 里',
    ],
    [
      'an officer not named',
      'id: chengguan,',
      (line) => line.replace('[chengguan_xxy]', '[xxy]'),
      'sections.1.officers.0：xxy 没有写在 people 里',
    ],
    [
      'a section with officers and no head',
      'id: chengguan,',
      (line) => line.replace('head: chengguan_kz, ', ''),
      'sections.1：城管科有信息员但没有负责人',
    ],
    [
      'a section number twice',
      'id: chengguan,',
      (line) => line.replace('id: chengguan', 'id: bangongshi'),
      'sections.1.id：科室编号 bangongshi 重复',
    ],
    [
      'a section number in Chinese',
      'id: chengguan,',
      (line) => line.replace('id: chengguan', 'id: 城管'),
      'sections.1.id：编号用小写字母开头',
    ],
    [
      'a channel number twice',
      'id: board',
      (line) => line.replace('board', 'portal'),
      'channels.2.id：渠道编号 portal 重复',
    ],
    [
      'an unknown proof',
      'id: portal',
      (line) => line.replace('link', 'url'),
      'channels.0.proof：只能写：link、issue、photo、day',
    ],
    [
      'a step number twice',
      'id: leader, name',
      (line) => line.replace('id: leader', 'id: section'),
      'route.2.id：审核步骤编号 section 重复',
    ],
    [
      'a step by a role that reviews nothing',
      'id: leader, name',
      (line) => line.replace('leader-in-charge', 'administrator'),
      'route.2.role：只能写：section-head、secrecy-reviewer、leader-in-charge、principal-leader',
    ],
    ['full marks of nothing', 'fullMarks: 100', () => '  fullMarks: 0', 'assessment.fullMarks：'],
    ['full marks with a fraction', 'fullMarks: 100', () => '  fullMarks: 99.5', 'assessment.fullMarks：'],
    [
      'points below nothing',
      '{ publishedLate: 5',
      (line) => line.replace('overdue: 5', 'overdue: -5'),
      'assessment.points.overdue：',
    ],
    [
      'points in words',
      '{ publishedLate: 5',
      (line) => line.replace('overdue: 5', 'overdue: 五'),
      'assessment.points.overdue：类型不对，应为数字',
    ],
    [
      'points for what is not assessed',
      '{ publishedLate: 5',
      (line) => line.replace('overdue', 'overdu'),
      'assessment.points.overdu：不认识的项目“overdu”',
    ],
    ['an assessment switched on by a word', '  enabled: false', () => '  enabled: 开', 'assessment.enabled：'],
  ])('%s is named with its line and what to do', (_what, line, change, fault) => {
    const { faults, lineNumber } = faultsWhere(line, change)
    expect(faults).toHaveLength(1)
    const at = line === '  zhuguan: ' ? lineNumber + 1 : lineNumber
    expect(faults[0]).toContain(`office.yaml 第 ${at} 行 ${fault}`)
  })

  it('says where a whole part is missing', () => {
    expect(faultsOf(EXAMPLE.replace(/^channels:\n( {2}- .*\n)+/m, ''))).toEqual([
      'office.yaml 第 1 行 channels：缺少这一项，请补上',
    ])
  })

  it('names a step that nobody could decide', () => {
    const source = EXAMPLE.replace('role: leader-in-charge', 'role: principal-leader').replace(
      'principal-leader: [zhuren]',
      'principal-leader: []',
    )
    expect(faultsOf(source)).toEqual([
      expect.stringContaining('route.2.role：这一步无人审核，请在 roles.principal-leader 写'),
    ])
  })

  it('lists all faults at once in the order of their lines, those of form and those of sense together', () => {
    const source = EXAMPLE.replace('agentId: 1000002', 'agentId: 应用')
      .replace('administrator: [guanli]', 'administrator: [nobody]')
      .replace('tally:', 'tallly:')
      .replace('reminders:', 'remindrs:')
      .replace('id: board', 'id: portal')
    expect(faultsOf(source).map((fault) => /行 (\S+?)：/.exec(fault)?.[1])).toEqual([
      'wecom.agentId',
      'roles.administrator.0',
      'remindrs',
      'tallly',
      'channels.2.id',
    ])
  })

  it.each([
    ['', 'office.yaml 第 1 行：没有内容，请对照 office.example.yaml 填写'],
    ['# 只有注释\n', 'office.yaml 第 1 行：没有内容'],
    ['- 一个列表', 'office.yaml 第 1 行：没有内容'],
    ['body: { id: a\n', 'office.yaml 第 2 行：格式不对，请检查缩进、冒号后的空格和引号'],
    ['body:\n  id: a\n  id: b\n', 'office.yaml 第 3 行：这一项写了两次，请删去一个'],
    ['body:\n\tid: a\n', 'office.yaml 第 2 行：缩进请用空格，不要用制表符（Tab）'],
  ])('that cannot be read at all (%j) is named by its line', (source, fault) => {
    expect(faultsOf(source)[0]).toContain(fault)
  })

  it('shows the first lines of a broken file only: what follows is mostly their echo', () => {
    const faults = faultsOf(EXAMPLE.replace('people:\n', 'people: x\n'))
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.length).toBeLessThanOrEqual(5)
  })

  it('names an account that stands there twice in other letters', () => {
    const source = EXAMPLE.replace('  zhuren: 办事处主任', '  zhuren: 办事处主任\n  ZhuRen: 主任')
    expect(faultsOf(source)).toEqual([expect.stringContaining('people.ZhuRen：账号不分大小写，这一项写了两次')])
  })
})
