import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FileWorker } from '../../src/files/worker/file-worker.ts'
import { createWorld } from '../commands/world.ts'
import { compoundFile } from '../files/compound-files.ts'
import { docx, paragraph } from '../files/packages.ts'
import { useDatabase } from '../support/database.ts'
import { openPages } from './signed-in.ts'
import { openSite } from './site.ts'
import { openBrowser } from './visitor.ts'

const database = useDatabase()
const SAMPLE = readFileSync(new URL('../domain/report-check/founding-sample.txt', import.meta.url), 'utf8')

async function open(userId: string) {
  const { world, site, signedIn } = await openPages(database)
  const browser = await signedIn(userId)
  const send = async (text: string, file?: readonly [name: string, content: Buffer]) => {
    const body = new FormData()
    body.set('form-key', await browser.formKey('/check'))
    body.set('text', text)
    if (file) body.set('file', new Blob([new Uint8Array(file[1])]), file[0])
    return browser.send('/check', { method: 'POST', body, headers: { origin: site.publicUrl() } })
  }
  return { world, site, browser, send }
}

describe('核对 by page', () => {
  it('shows findings by level, and marks their places in the text, which is not kept', async () => {
    const { world, site, browser, send } = await open('gongkai')
    expect((await browser.get('/check')).text).toContain('粘贴的文字和文件只用于这一次核对，不保存')
    const before = await world.dump()
    const pasted = await send(SAMPLE)
    expect(pasted.status).toBe(200)
    for (const words of [
      '错误（2 条）',
      '提醒（3 条）',
      '提示（',
      '8 + 3 + 18 + 215 = 244，总数 267，少 23',
      '若行政职责类为 23 条、占 8.6%',
    ])
      expect(pasted.text).toContain(words)
    expect(pasted.html).toContain('<mark>267条</mark>')
    expect(pasted.html).toContain('href="#p12"')
    expect(pasted.html).toContain('id="p12"')
    const uploaded = await send('', ['年度报告.docx', docx(SAMPLE.split('\n').map(paragraph).join(''))])
    expect(uploaded.text).toContain('错误（2 条）')
    expect([await world.dump(), site.keptFiles()]).toEqual([before, 0])
  })

  it('refuses in a sentence what cannot be checked, keeps what was typed in the form and nothing else', async () => {
    const { world, site, send } = await open('zhuguan')
    const before = await world.dump()
    const refusals: readonly (readonly [string, readonly [string, Buffer] | undefined, string])[] = [
      ['', undefined, '请粘贴报告的全文，或者选一个文件'],
      ['共267条。', ['报告.docx', docx(paragraph('共267条。'))], '文字和文件一次只核对一样'],
      ['共1条。'.repeat(60_000), undefined, '超过 20 万字，不像年度报告'],
      ['今年公开意识有提高。', undefined, '没有找到数字'],
      ['', ['报告.docx', compoundFile(['EncryptionInfo', 'EncryptedPackage'])], '设有密码，读不出来'],
      ['', ['报告.docx', docx(paragraph('共267条。')).subarray(0, 300)], '没有收下'],
      ['', ['报告.txt', Buffer.from('机密★10年\n共267条。')], '疑似涉密'],
      ['', ['报告.txt', Buffer.alloc(50 * 1024 * 1024, 'a')], '没有'],
      ['共1条。'.repeat(400_000), undefined, '提交的内容太大，没有保存'],
    ]
    for (const [text, file, sentence] of refusals) {
      const answer = await send(text, file).catch(() => null)
      // A body far beyond the caps is not read to its end: the connection may close before the answer is read.
      if (!answer) expect(text.length + (file?.[1].length ?? 0)).toBeGreaterThan(10_000_000)
      else expect([answer.status >= 400, answer.text.includes(sentence), sentence]).toEqual([true, true, sentence])
    }
    const kept = (await world.dump()) as typeof before
    expect(JSON.stringify(kept)).not.toContain('公开意识')
    expect(site.keptFiles()).toBe(0)
  })

  it('shows what people typed as text, whatever it holds', async () => {
    const { send } = await open('gongkai')
    const { html } = await send('<script>alert(1)</script>共主动公开政府信息267条，比去年增加57条，提高37%。')
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('&lt;script>')
  })

  it('says so where a text takes too long', async () => {
    const world = await createWorld(database.db)
    const worker = { run: async () => ({ ok: false, failure: 'too-slow' }) } as FileWorker
    const site = await openSite(world, { worker })
    const browser = openBrowser(site)
    await browser.signIn('gongkai')
    const body = new FormData()
    body.set('form-key', await browser.formKey('/check'))
    body.set('text', '占1%，'.repeat(1_000))
    const answer = await browser.send('/check', { method: 'POST', body, headers: { origin: site.publicUrl() } })
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('内容太复杂，没有核对完')])
  })

  it('is not shown to those who may not', async () => {
    const { browser, send } = await open('guanli')
    expect((await browser.get('/check')).status).toBe(403)
    expect((await send(SAMPLE)).status).toBe(403)
  })
})
