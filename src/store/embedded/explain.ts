import { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './errors.ts'

/** What PostgreSQL's own words (LC_MESSAGES=C) mean for the person at the machine. */
const CAUSES: readonly [RegExp, EmbeddedPostgresErrorCode, string][] = [
  [/No space left on device|Disk quota exceeded/, 'disk-full', '磁盘空间不足，请清理后重新启动；已有数据没有丢失。'],
  [
    /invalid locale name|locale .*(not|un)supported/i,
    'no-locale',
    '系统缺少 C.UTF-8 语言环境，请安装（如 apt-get install locales）。',
  ],
  [
    /could not (bind|create any TCP\/IP sockets)/,
    'no-port',
    '本机 127.0.0.1 上没有可用端口，请检查端口占用或网络限制。',
  ],
  [
    /has (wrong ownership|invalid permissions)/,
    'not-ours',
    '数据目录的所有者或权限被改动，请恢复为原用户所有、权限 0700。',
  ],
  [/Permission denied/, 'not-ours', '没有权限读写数据目录，请用当初启动它的用户启动。'],
  [/are incompatible with server/, 'wrong-version', '数据目录属于另一个版本的 PostgreSQL。'],
]

const SHOWN_LINES = 5

/** An error that says in Chinese what went wrong, followed by the last lines of what the program printed. */
export function explainOutput(what: string, output: string, cause?: unknown): EmbeddedPostgresError {
  const [, code, advice] = CAUSES.find(([words]) => words.test(output)) ?? ([null, 'failed', '程序输出如下。'] as const)
  const lines = output.trim().split('\n').slice(-SHOWN_LINES)
  return new EmbeddedPostgresError(code, `${what}：${advice}\n${lines.join('\n')}`, { cause })
}
