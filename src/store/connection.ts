import pg from 'pg'

/** No database, or none we can use. `message` is Chinese and says what was tried; it never holds the password. */
export class DatabaseUnreachableError extends Error {
  override readonly name = 'DatabaseUnreachableError'
}

/** Reading a column from its text; the driver's own readers take the rest. */
const readers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [1082, asText], // date: pg would make a `Date` of a day, in Shanghai a day early
  [1114, asText], // timestamp without time zone: no column of ours; whose midnight it means is unknown
  [20, asSafeInteger], // bigint
])

const types: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => readers.get(type) ?? pg.types.getTypeParser(type, format),
}

function asText(text: string): string {
  return text
}

/** Ids and counts are bigint. One past 2^53 is refused rather than rounded to its neighbour. */
function asSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is too large for a number`)
  return value
}

/** What every connection of ours has in common. */
export function connectionOptions(url: string): pg.ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new DatabaseUnreachableError(
      'DATABASE_URL 的写法不对，应为 postgres://用户:密码@主机:端口/库名（密码中的特殊字符要转义）',
    )
  }
  return { connectionString: url, types, application_name: 'gongkai-bot' }
}

/** SQLSTATE and system codes of a failed connection → the reason, for the person at the machine. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '拒绝连接：那里没有 PostgreSQL 在运行，或端口不对',
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '主机名暂时无法解析，请检查 DNS',
  EHOSTUNREACH: '网络不通',
  ENETUNREACH: '网络不通',
  ETIMEDOUT: '连接超时：网络不通或被防火墙拦截',
  ECONNRESET: '连接被对方中断',
  ENOENT: '没有这个套接字文件',
  '28P01': '用户名或密码不对',
  '28000': '服务器不允许这个用户从本机登录（pg_hba.conf）',
  '3D000': '没有这个数据库',
  '42501': '该用户权限不足（需要能建表，并能启用 pg_trgm 扩展）',
  '53300': '数据库连接数已满',
  '57P03': '数据库正在启动或停止',
}

/** The error of a failed first connection, told in Chinese with host, port, database and user. */
export function explainConnectionError(url: string, err: unknown): DatabaseUnreachableError {
  if (err instanceof DatabaseUnreachableError) return err
  // pg resolves what the address leaves out (defaults, ?host=…) when a client is made.
  const { host, port, database, user } = new pg.Client(connectionOptions(url))
  const target = `主机 ${host}，端口 ${port}，库名 ${database}，用户 ${user}`
  return new DatabaseUnreachableError(
    `连不上数据库（${target}）：${reasonOf(err)}。请检查 DATABASE_URL 和数据库服务。`,
    {
      cause: err,
    },
  )
}

function reasonOf(err: unknown): string {
  const { code = '', message = '', errors = [] } = err as { code?: string; message?: string; errors?: unknown[] }
  // A host with several addresses: Node reports all failures in one AggregateError.
  const known = REASONS[code]
  if (known) return known
  if (errors.length > 0) return reasonOf(errors[0])
  if (/timeout/i.test(message)) return '连接超时：网络不通或被防火墙拦截'
  return message || code || String(err)
}
