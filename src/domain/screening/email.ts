import type { ScreeningRule } from './finding.ts'

// Parts are bounded and begin at an edge, so that a long run of letters is read once.
const EMAIL = /(?<![\w.+-])(?<user>[\w.+-]{1,64})\s?@\s?(?<host>(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(?![\w-])/gi
const OFFICE_HOST = /(?:^|\.)gov\.cn$/i

export const emailRule: ScreeningRule = {
  id: 'email',
  name: '电子邮箱',
  level: 'low',
  advice: '如果是个人邮箱，请删去或改用单位邮箱。',
  find({ plain }) {
    return [...plain.matchAll(EMAIL)].flatMap(({ index, 0: found, groups: { user = '', host = '' } = {} }) =>
      OFFICE_HOST.test(host)
        ? []
        : [{ start: index, end: index + found.length, masked: `${user.charAt(0)}***@${host}` }],
    )
  },
}
