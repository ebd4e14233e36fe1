/** The switches of the simulator that are plain yes or no, in words. @type {Record<string, string>} */
export const SWITCH_LABELS = {
  retryNon200: '应用答非 200 时重新投递',
  noErrcodeOnSuccess: '成功时应答不带 errcode',
  extraFields: '应答里多带未知字段',
  trustedIpForGettoken: '取令牌也查可信 IP',
  appchatNeedsRoot: '建群要求可见范围为全员',
  appchatExtras: '私有部署的解散群、撤回接口',
}
