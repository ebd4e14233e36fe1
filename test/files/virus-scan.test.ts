import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createVirusScanner, parseClamdAddress, reportingUnavailable } from '../../src/files/virus-scan.ts'
import { type Behaviour, startFakeClamd } from './fake-clamd.ts'
import { useFolder } from './folder.ts'

const folder = useFolder()

describe('the virus scanner', () => {
  it('sends the whole file in chunks over TCP', async () => {
    const clamd = await startFakeClamd()
    const content = Buffer.alloc(1_000_000, '公开')
    expect(await createVirusScanner(clamd.address).scan(folder.put(content))).toEqual({ verdict: 'clean' })
    expect(clamd.scanned).toHaveLength(1)
    expect(clamd.scanned[0]?.equals(content)).toBe(true)
    expect(clamd.chunks.length).toBeGreaterThan(1)
    expect(clamd.chunks.every((length) => length <= 65_536)).toBe(true)
  })

  it('tells whoever keeps the machine why there is no verdict', async () => {
    const whys: string[] = []
    const nobody = createVirusScanner({ path: join(folder.path, 'none.sock') })
    const scanner = reportingUnavailable(nobody, (why) => whys.push(why))
    expect((await scanner.scan(folder.put('x'))).verdict).toBe('unavailable')
    const clamd = await startFakeClamd()
    await reportingUnavailable(createVirusScanner(clamd.address), (why) => whys.push(why)).scan(folder.put('x'))
    expect(whys).toEqual(['ENOENT'])
  })

  it('names what it found, over a unix socket', async () => {
    const clamd = await startFakeClamd(null, join(folder.path, 'clamd.sock'))
    const scanner = createVirusScanner(clamd.address)
    expect(await scanner.scan(folder.put('x EICAR x'))).toEqual({ verdict: 'infected', name: 'Eicar-Signature' })
    expect(await scanner.scan(folder.put(''))).toEqual({ verdict: 'clean' })
  })

  it.each<[string, Behaviour, string]>([
    ['closes without a word', (socket) => socket.destroy(), 'no answer'],
    ['ends without a word', (socket) => socket.end(), 'no answer'],
    ['never answers', () => undefined, 'time is up'],
    [
      'has a smaller limit',
      (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0'),
      'clamd’s StreamMaxLength is too small',
    ],
    ['fails', (socket) => socket.end('stream: Can’t allocate memory ERROR\0'), 'unexpected answer'],
    ['breaks off its answer', (socket) => socket.end('stream: OK'), 'unexpected answer'],
    ['says something else', (socket) => socket.end('OK\0'), 'unexpected answer'],
    ['talks without end', (socket) => socket.write('x'.repeat(10_000)), 'unexpected answer'],
  ])('gives no verdict for a clamd that %s', async (_what, behaviour, why) => {
    const clamd = await startFakeClamd(behaviour)
    const verdict = await createVirusScanner(clamd.address, 500).scan(folder.put(Buffer.alloc(3_000_000)))
    // A connection closed while we still write may be reset before the answer is read.
    expect(verdict).toEqual({ verdict: 'unavailable', why: expect.stringMatching(`^(${why}|ECONNRESET|EPIPE)$`) })
  })

  it('gives no verdict where nobody listens', async () => {
    const nobody = createVirusScanner({ path: join(folder.path, 'nobody.sock') })
    expect(await nobody.scan(folder.put('x'))).toEqual({ verdict: 'unavailable', why: 'ENOENT' })
  })

  it('fails for a file that cannot be read', async () => {
    const clamd = await startFakeClamd()
    await expect(createVirusScanner(clamd.address).scan(join(folder.path, 'none'))).rejects.toThrow('ENOENT')
  })
})

describe('parseClamdAddress', () => {
  it.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['unix:/run/clamd.sock', { path: '/run/clamd.sock' }],
    ['unix:///run/clamd.sock', { path: '/run/clamd.sock' }],
    ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['clamav:3310', { host: 'clamav', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['clamav', null],
    ['clamav:0', null],
    ['clamav:70000', null],
    ['http://clamav:3310', null],
    ['', null],
  ])('reads %s', (text, address) => {
    expect(parseClamdAddress(text)).toEqual(address)
  })
})
