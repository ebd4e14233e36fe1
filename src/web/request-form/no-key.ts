/** Where the office has no key for what says who an applicant is. */
export const NO_KEY = '没有设置 PERSONAL_DATA_KEYS，不能登记申请人信息。请联系管理员。'
