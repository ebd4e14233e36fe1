import { describe, expect, it } from 'vitest'
import { findSaidPerson, mayHoldName } from '../../../src/domain/screening/said-person.ts'

describe('findSaidPerson', () => {
  it.each([
    '申请人张三要求公开停车场收费标准',
    '停车场收费标准，申请人：李小明',
    '姓名 王小明 停车场收费标准',
    '联系人欧阳试验，停车场收费标准',
    '本人是赵小刚，想知道停车场收费标准',
    '张三申请公开停车场收费标准',
    '李小明想了解停车场收费标准',
    '停车场收费标准（孙小梅女士）',
    '王小明，男，停车场收费标准',
    '张\u202e三申请公开停车场收费标准',
  ])('finds the name in %s', (text) => {
    expect(findSaidPerson(text)).toBe('姓名')
  })

  it.each(['停车场收费标准 电话1381234567', '身份证号：110101 1990', '停车场 联系方式 8888-1234'])(
    'finds a number called by its kind, also one that is none: %s',
    (text) => {
      expect(findSaidPerson(text)).toBe('电话或证件号码')
    },
  )

  it.each([
    '停车场收费标准',
    '廉租房申请条件',
    '高龄津贴申请公开情况',
    '安置房申请公开摇号结果',
    '申请人应当提交的材料',
    '申请人资格和条件',
    '申请人曾申请，未获答复的信息',
    '本人房屋拆迁补偿标准',
    '方女士胡同改造方案',
    '安全生产检查记录，申请人何时可以取得',
    '12345 热线电话 2016 年受理情况',
    '张某申请公开停车场收费标准',
  ])('finds nobody in %s', (text) => {
    expect(findSaidPerson(text)).toBeNull()
  })
})

describe('mayHoldName', () => {
  it('asks about a word of its own, and not about the words of a request', () => {
    expect(mayHoldName('张小三 停车场收费标准')).toBe(true)
    expect(mayHoldName('收费标准 2016年 月河街道 规划方案 和依据')).toBe(false)
  })
})
