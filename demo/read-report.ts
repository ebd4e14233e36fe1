import type { RegisterFigures } from './register.ts'

type Values = Readonly<Record<string, number | null>>

/**
 * Reads F1–F35 out of the annual report that was sent: the year from its title, the rest from the list 数据来源 of its
 * markdown, in which every number that the report prints stands once.
 */
export function readReport(markdown: string): RegisterFigures {
  const figures = new Map(
    [...markdown.matchAll(/^\| ([\w.-]+) \| .+? \| (-?[\d.]+)%? \| .*? \| .+ \|$/gm)].map(([, id, value]) => [
      id ?? '',
      Number(value),
    ]),
  )
  const value = (id: string) => figures.get(id) ?? null
  const counted = (id: string, share: number | null): Values => ({ count: value(id), share })
  const itemClass = (name: string) => counted(`class.${name}`, value(`class.${name}.share`))
  const classes = { F7: 'institution', F8: 'regulation', F9: 'plan', F10: 'activity', F11: 'duty' }
  const total = (suffix: string) => {
    const values = Object.values(classes).map((name) => value(`class.${name}${suffix}`))
    return values.includes(null)
      ? null
      : Math.round(values.reduce<number>((sum, each) => sum + (each ?? 0), 0) * 10) / 10
  }
  const copies = value('newspaper.copies')
  const title = /^# .*?(\d{4})年/m.exec(markdown)?.[1]
  return {
    F1: { year: title === undefined ? null : Number(title) },
    F2: { year: value('year') },
    F3: { count: value('published') },
    F4: { count: value('change') },
    F5: { percent: whole(value('change.share')) },
    F6: { percent: value('electronic.share') },
    ...Object.fromEntries(Object.entries(classes).map(([id, name]) => [id, itemClass(name)])),
    F12: { count: total(''), share: total('.share') },
    F13: { count: value('wechat.posts') },
    F14: { count: value('media-reports') },
    F15: { count: value('newspaper.issues') },
    F16: { count: value('newspaper.articles') },
    F17: { tenThousands: copies === null ? null : Math.floor(copies / 10_000) },
    F18: { count: value('reading-points') },
    F19: { count: value('consultations') },
    F20: counted('consultations.on-site', whole(value('consultations.on-site.share'))),
    F21: counted('consultations.phone', whole(value('consultations.phone.share'))),
    F22: {
      count: value('requests.received'),
      online: value('requests.channel.online'),
      letter: value('requests.channel.letter'),
    },
    F23: { count: value('requests.way.mail') },
    F24: { percent: value('requests.class.activity.share') },
    F25: counted('requests.outcome.granted', value('requests.outcome.granted.share')),
    F26: {
      reconsiderations: value('reconsiderations'),
      lawsuits: value('lawsuits'),
      complaints: value('complaints'),
      feesYuan: value('fees'),
    },
    F27: { count: value('meetings') },
    F28: { count: value('briefings') },
    F29: { count: value('trainings'), attendances: value('trainings.attendances') },
    F30: { count: value('staff.full-time') },
    F31: { count: value('wechat.accounts') },
    F32: { proactive: value('rules.proactive'), onRequest: value('rules.on-request') },
    F33: { count: value('open-days.communities') },
    F34: { count: value('open-meetings.projects') },
    F35: { count: value('next-year-plans') },
  }
}

/** The printed report gives whole per cent there: half up. */
function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
