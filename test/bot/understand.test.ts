import { describe, expect, it } from 'vitest'
import { interruptsDialogue, understand } from '../../src/bot/understand.ts'
import { commands } from '../../src/commands/index.ts'

function read(text: string) {
  const understood = understand(text, commands)
  return understood && { act: understood.command.act, words: understood.words }
}

describe('understand', () => {
  it.each([
    ['通过 12', 'item.approve', '12'],
    ['通过12', 'item.approve', '12'],
    ['　通过　１２ ', 'item.approve', '１２'],
    ['通過 12', 'item.approve', '12'],
    ['@通过：12', 'item.approve', '12'],
    ['退回 12 请补充数据来源', 'item.return', '12 请补充数据来源'],
    ['报送《关于调整公交票价的通知》', 'item.file', '《关于调整公交票价的通知》'],
    ['报送\n标题：关于😀𠮷的通知', 'item.file', '标题：关于😀𠮷的通知'],
    ['待办。', 'work.list', ''],
  ])('it reads %j as %s of %j', (text, act, words) => {
    const understood = read(text)
    expect(understood?.act).toBe(act)
    expect(understood?.words.replace(/^。$/, '')).toBe(words)
  })

  it.each(['', '   ', '你好', '今天天气不错', '。。。'])('it reads %j as nothing', (text) => {
    expect(read(text)).toBeNull()
  })
})

describe('interruptsDialogue', () => {
  function interrupts(text: string): boolean {
    const understood = understand(text, commands)
    if (!understood) throw new Error(`no command in ${text}`)
    return interruptsDialogue(understood)
  }

  it.each([
    '待办',
    '待办？',
    '通过。',
    '取消。',
    '通过 12',
    '查询 空气',
    '登记 咨询 现场 3',
    '详情12',
    '详情 申1',
    '取消',
  ])('it lets the whole command %j through', (text) => {
    expect(interrupts(text)).toBe(true)
  })

  it.each([
    '退回的理由不成立',
    '报送的日期写错了',
    '通过率没有写明',
    '发布2017年第三季度财政收支情况',
    '撤回1号楼加装电梯公示',
  ])('it takes %j as the answer', (text) => {
    expect(interrupts(text)).toBe(false)
  })
})
