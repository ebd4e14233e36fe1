import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffText, type TextChange } from '../../src/domain/text-diff.ts'

/** `同[删]{增}` */
function shown(changes: readonly TextChange[]): string {
  const marks = { same: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const
  return changes.map(({ kind, text }) => marks[kind].join(text)).join('')
}

function side(changes: readonly TextChange[], left: 'removed' | 'added'): string {
  return changes.map(({ kind, text }) => (kind === 'same' || kind === left ? text : '')).join('')
}

describe('diffText', () => {
  it.each([
    ['nothing changed', '关于停车的通知', '关于停车的通知', '关于停车的通知'],
    ['a word in the middle', '关于停车位的通知', '关于停车场的通知', '关于停车[位]{场}的通知'],
    ['text put in', '月河街道通知', '月河街道办事处通知', '月河街道{办事处}通知'],
    ['text taken out', '月河街道办事处通知', '月河街道通知', '月河街道[办事处]通知'],
    ['a number as one word', '共 119 条', '共 1190 条', '共 [119]{1190} 条'],
    ['a sentence that went', '甲事。乙事。丙事。', '甲事。丙事。', '甲事。[乙事。]丙事。'],
    ['a sentence that came at the end', '甲事。', '甲事。乙事。', '甲事。{乙事。}'],
    ['everything', '甲', '乙', '[甲]{乙}'],
    ['from nothing', '', '新内容', '{新内容}'],
    ['to nothing', '旧内容', '', '[旧内容]'],
    ['one character in common by chance', '张三的车', '李四的狗', '[张三的车]{李四的狗}'],
    ['characters outside the basic plane whole', '𠮷野家', '𠮷祥家', '𠮷[野]{祥}家'],
  ])('it shows %s', (_what, before, after, expected) => {
    expect(shown(diffText(before, after))).toBe(expected)
  })

  const text = fc.string({
    unit: fc.constantFrom('的', '了', '公', '开', '。', '\n', '1', 'a', '𠮷', ' '),
    maxLength: 60,
  })

  it('it gives back both texts, whatever they are', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffText(before, after)
        expect([side(changes, 'removed'), side(changes, 'added')]).toEqual([before, after])
      }),
    )
  })

  it('it is done with two long texts that share nothing, within a moment', () => {
    const [before, after] = ['甲乙丙丁戊'.repeat(1_000), '子丑寅卯辰'.repeat(1_000)]
    expect(diffText(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})
