/** A business refusal: HTTP 200 with this code in the body. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly errcode: number

  constructor(errcode: number, message: string) {
    super(message)
    this.errcode = errcode
  }
}

/** `invalid credential, hint: [...], from ip: ..., more info at ...`, as operators see it in their logs. */
export function renderErrmsg(errcode: number, message: string, hint: string, ip: string): string {
  return `${message}, hint: [${hint}], from ip: ${ip}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
}
