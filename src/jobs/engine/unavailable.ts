/** The queue's server cannot be used at start. `message` is Chinese, for the administrator, and never holds a password. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError'
}

/** Reasons by error code of Node, PostgreSQL (SQLSTATE) and ioredis; anything else is shown as its bare code. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接被拒绝，可能没有启动或端口不对',
  ECONNRESET: '连接被对方断开',
  ENOENT: '找不到套接字文件，可能没有启动',
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '暂时解析不了这个主机名',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '网络不可达',
  EACCES: '没有权限访问',
  ETIMEDOUT: '连接超时',
  NOAUTH: '需要密码',
  WRONGPASS: '用户名或密码不对',
  '28P01': '用户名或密码不对',
  '28000': '不允许这个用户登录',
  '3D000': '没有这个数据库',
  '42501': '这个用户没有建表的权限',
  '53300': '连接数已满',
  '57P03': '数据库正在启动或关闭',
}

/** One line on why, from codes only: an error's own text may repeat a password or a row. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) return `原因不明（${error instanceof Error ? error.name : typeof error}）`
  return REASONS[code] ?? `错误代码 ${code}`
}

/** Host, port and database of a connection address; user, password and parameters are left out. */
export function addressWithoutSecrets(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:.*@)?([^?#]*)(?:\?(?:.*&)?host=([^&#]*))?/is.exec(url)
  if (!match) return '写法无法识别的地址'
  const [, address = '', socket] = match
  return socket ? `${decodeURIComponent(socket)}${address}` : address || '默认地址'
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  // Redis answers carry their code as the first word: "WRONGPASS invalid username-password pair …".
  const redisCode = /^(NOAUTH|WRONGPASS)\b/.exec(error.message)?.[1]
  if (redisCode) return redisCode
  // pg and ioredis report time-outs and lost connections of their own as text without a code.
  if (/time(d)? ?out/i.test(error.message)) return 'ETIMEDOUT'
  if (/connection (is closed|terminated)/i.test(error.message)) return 'ECONNRESET'
  return codeOf(error.cause)
}
