import { describe, expect, it } from 'vitest'
import { editDistance, nearestWord } from '../../src/domain/nearest.ts'

const words = ['帮助', '报送', '我的', '待办', '查询', '撤回', '退回', '月报', '申请登记', '登记', '取消']

describe('nearestWord', () => {
  it.each([
    ['送报', '报送'],
    ['报宋', '报送'],
    ['報送', '报送'],
    ['帮住', '帮助'],
    ['查寻', '查询'],
    ['我要报送', '报送'],
    ['申请登计', '申请登记'],
    ['请帮我申请登记一下', '申请登记'],
    ['退会', '退回'],
    ['月报', '月报'],
  ])('it takes %s for %s', (text, expected) => {
    expect(nearestWord(text, words)).toBe(expected)
  })

  it.each(['你好', '今天天气怎么样', '报', '', '  ', 'hello', '把会议室的灯关一下'])(
    'it makes nothing of %j',
    (text) => {
      expect(
        nearestWord(
          text,
          words.filter((word) => word !== '月报' && word !== '报送'),
        ),
      ).toBeNull()
    },
  )

  it('takes the first of two equally near words', () => {
    expect(nearestWord('撤会', ['撤回', '撤下'])).toBe('撤回')
    expect(nearestWord('撤会', ['撤下', '撤回'])).toBe('撤下')
  })

  it('finds nothing among no words', () => {
    expect(nearestWord('报送', [])).toBeNull()
  })
})

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['报送', '报送', 0],
    ['报送', '', 2],
    ['报送', '送报', 1],
    ['报送', '上报送', 1],
    ['申请登记', '申请的登计', 2],
    ['𠮷野', '野', 1],
  ])('it is the same both ways: %j, %j → %i', (left, right, expected) => {
    expect([editDistance(left, right), editDistance(right, left)]).toEqual([expected, expected])
  })
})
