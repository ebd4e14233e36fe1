import { describe, expect, it } from 'vitest'
import { parseXml, renderXml, textOf, variedStyle } from '../../simulator/xml.ts'

describe('renderXml and parseXml', () => {
  it.each(Array.from({ length: 12 }, (_, count) => [count]))('carry hostile text unharmed in style %i', (count) => {
    const text = ']]></Content><MsgId>1</MsgId>&lt; 😀𠮷\r\n"\''
    const parsed = parseXml(
      renderXml(
        [
          ['MsgType', 'text'],
          ['Content', text],
          ['CreateTime', 12],
        ],
        variedStyle(count),
      ),
    )
    expect(textOf(parsed, 'Content').replaceAll('\r\n', '\n')).toBe(text.replaceAll('\r\n', '\n'))
    expect(textOf(parsed, 'CreateTime')).toBe('12')
    expect(textOf(parsed, 'MsgId')).toBe('')
  })

  it('leave out characters XML cannot carry', () => {
    expect(textOf(parseXml(renderXml([['Content', 'a\u0000\u0008b']])), 'Content')).toBe('ab')
  })

  it.each(['', '<xml>', '<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>', '<xml><a></xml></a>'])(
    'refuse %s',
    (source) => {
      expect(() => parseXml(source)).toThrow()
    },
  )
})
