import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childrenOf, childText, findChild, MAX_XML_DEPTH, parseXml } from '../../../src/bot/receive/xml.ts'

const contentOf = (inner: string) => childText(parseXml(`<xml><Content>${inner}</Content></xml>`), 'Content')

describe('parseXml', () => {
  it.each([
    ['keeps CDATA exactly, blanks included', '<![CDATA[ a b  ]]>', ' a b  '],
    ['drops the layout around CDATA', '\n   <![CDATA[ a ]]>\n  ', ' a '],
    ['joins CDATA split at its end mark', '<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
    ['joins CDATA with an escaped end mark between', '<![CDATA[a]]>]]&gt;<![CDATA[b]]>', 'a]]>b'],
    ['trims plain text of layout', '\n 待办 \n', '待办'],
    ['keeps the ideographic space', '　待办', '　待办'],
    ['keeps line breaks inside CDATA', '<![CDATA[第一行\n第二行\n]]>', '第一行\n第二行\n'],
    ['reads the five entities', '&lt;a&gt; &amp; &quot;b&quot; &#x4F60;', '<a> & "b" 你'],
    ['leaves entities in CDATA alone', '<![CDATA[&lt;a&gt;]]>', '&lt;a&gt;'],
    ['keeps characters of four bytes', '<![CDATA[𠮷😀👨‍👩‍👧]]>', '𠮷😀👨‍👩‍👧'],
    ['does not read markup in CDATA', '<![CDATA[<xml><MsgId>1</MsgId>]]>', '<xml><MsgId>1</MsgId>'],
    ['keeps numbers as text', '007', '007'],
    ['keeps an exponent as text', '1e5', '1e5'],
    ['has an empty text for an empty element', '', ''],
  ])('%s', (_rule, inner, expected) => {
    expect(contentOf(inner)).toBe(expected)
  })

  it('keeps what a user wrote, whatever it was', () => {
    // XML itself allows no control characters, and reads CR LF as LF (XML 1.0, 2.11).
    const user = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ''))
    fc.assert(
      fc.property(user, (text) => {
        expect(contentOf(`<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`)).toBe(text)
      }),
    )
  })

  it('reads end tags with a space, declarations, comments and a space before the root', () => {
    const xml = parseXml(' <xml><!-- c --><A><![CDATA[1]]></A ></xml >\n')
    expect(childText(xml, 'A')).toBe('1')
    expect(childText(parseXml('<?xml version="1.0" encoding="UTF-8"?><xml><A>1</A></xml>'), 'A')).toBe('1')
  })

  it('keeps repeated elements apart and nested names off the top', () => {
    const xml = parseXml('<xml><L><I>1</I></L><L><I>2</I></L><N><Scale>9</Scale></N></xml>')
    expect(childrenOf(xml, 'L').map((one) => childText(one, 'I'))).toEqual(['1', '2'])
    expect(findChild(xml, 'Scale')).toBeUndefined()
  })

  it('treats names of object members as names', () => {
    expect(childText(parseXml('<xml><__proto__>1</__proto__></xml>'), '__proto__')).toBe('1')
    expect(childText(parseXml('<xml/>'), 'constructor')).toBe('')
  })

  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)
  it('takes the deepest allowed nesting', () => {
    expect(parseXml(nested(MAX_XML_DEPTH)).name).toBe('a')
  })

  it.each([
    ['a DOCTYPE', '<!DOCTYPE xml><xml/>'],
    ['an external entity', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/hostname">]><xml>&x;</xml>'],
    ['a billion laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'],
    ['an unknown entity', '<xml>&x;</xml>'],
    ['nesting one level too deep', nested(MAX_XML_DEPTH + 1)],
    ['nesting of 100,000 levels', nested(100_000)],
    ['a wrong end tag', '<xml><badToUserName>1</ToUserName></xml>'],
    ['an open end', '<xml><A>1</A>'],
    ['a second root', '<xml/><xml/>'],
    ['nothing', ''],
    ['JSON', '{"encrypt":"x"}'],
    ['a control character', '<xml>\u0001</xml>'],
  ])('refuses %s', (_case, text) => {
    expect(() => parseXml(text)).toThrow(expect.objectContaining({ name: 'XmlError' }))
  })

  it('throws nothing but XmlError, and never a piece of the content', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', '&', ';', '!', '[', ']', 'CDATA', '"', '=', ' ') }),
        (text) => {
          try {
            parseXml(text)
          } catch (err) {
            expect(err).toMatchObject({
              name: 'XmlError',
              message: expect.stringMatching(/^(not well-formed|empty|DOCTYPE is not allowed)$/),
            })
          }
        },
      ),
    )
  })
})
