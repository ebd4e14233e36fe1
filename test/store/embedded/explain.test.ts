import { describe, expect, it } from 'vitest'
import { explainOutput } from '../../../src/store/embedded/explain.ts'

describe('explainOutput', () => {
  it.each([
    ['FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device', 'disk-full', '磁盘空间不足'],
    ['initdb: error: invalid locale name "C.UTF-8"', 'no-locale', 'C.UTF-8'],
    ['FATAL:  could not create any TCP/IP sockets', 'no-port', '没有可用端口'],
    ['FATAL:  data directory "/x/pgdata" has wrong ownership', 'not-ours', '所有者'],
    ['FATAL:  could not open file "/x": Permission denied', 'not-ours', '没有权限'],
    ['FATAL:  database files are incompatible with server', 'wrong-version', '另一个版本'],
    ['PANIC:  something nobody has seen', 'failed', '程序输出如下'],
  ])('tells %j in Chinese, with the words themselves', (output, code, words) => {
    const error = explainOutput('启动失败', output)
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) })
    expect(error.message).toContain(output)
  })

  it('shows the last lines only', () => {
    const output = Array.from({ length: 9 }, (_, line) => `line ${line}`).join('\n')
    expect(explainOutput('启动失败', output).message.split('\n').slice(1)).toEqual([
      'line 4',
      'line 5',
      'line 6',
      'line 7',
      'line 8',
    ])
  })
})
