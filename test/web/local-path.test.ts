import { describe, expect, it } from 'vitest'
import { localPath } from '../../src/web/sign-in/local-path.ts'

describe('localPath', () => {
  it.each(['/', '/items', '/items/2017-0012', '/items?q=%E5%81%9C%E8%BD%A6&page=2'])('it keeps %s', (path) => {
    expect(localPath(path)).toBe(path)
  })

  it.each([
    ['nothing', ''],
    ['null', null],
    ['another site', 'https://evil.example/'],
    ['another site without a scheme', '//evil.example/'],
    ['a backslash for a slash', '/\\evil.example/'],
    ['a backslash further on', '/a\\..\\\\evil.example'],
    ['a tab that browsers drop', '/\t/evil.example/'],
    ['a line end that makes a header', '/a\r\nSet-Cookie: x=1'],
    ['a script', 'javascript:alert(1)'],
    ['no slash in front', 'items'],
    ['a log-in that would begin again', '/auth/callback?code=1'],
    ['a way around that', '/items/../auth/callback'],
    ['more than anybody’s address', `/${'a'.repeat(500)}`],
  ])('it leads home from %s', (_what, path) => {
    expect(localPath(path)).toBe('/')
  })

  it('it never leaves the site by dots', () => {
    expect(localPath('/../../items')).toBe('/items')
  })

  it('it does not become another site when dots are taken out', () => {
    expect(localPath('/.//evil.example/').startsWith('//')).toBe(false)
  })
})
