import { type Action, say } from './actions.ts'
import { type Moment, WORKDAYS, WORKDAYS_OF_2017 } from './office-days.ts'
import { officerOf } from './people.ts'
import type { Random } from './random.ts'
import { MEDIA, POST_TITLES } from './wording.ts'

/** 篇 of the year by account (F13, F31) and who keeps it. */
export const WECHAT_POSTS: readonly { account: string; posts: number; officer: string }[] = [
  { account: '月坛党建', posts: 46, officer: officerOf('shequ') },
  { account: '月坛政务通', posts: 58, officer: officerOf('bangongshi') },
  { account: '西城区月坛安监', posts: 33, officer: officerOf('anjian') },
  { account: '朗月清风在月坛', posts: 22, officer: officerOf('bangongshi') },
]
/** 篇次 (F14). */
export const MEDIA_REPORTS = 323
/** F15–F17: 期, 篇, 份. */
export const NEWSPAPER = { issues: 52, articles: 382, copies: 1_500_000 } as const
const USUAL_COPIES = 28_800
const USUAL_ARTICLES = Math.floor(NEWSPAPER.articles / NEWSPAPER.issues)

const RECORDED = /已登记 记2017-\d{4}/
const EDITOR = officerOf('wenjiao')

/** 登记 微信, 媒体, 报纸. */
export function planPublicity(random: Random): Action[] {
  return [...planPosts(random), ...planMedia(random), ...planNewspaper()]
}

function planPosts(random: Random): Action[] {
  return WECHAT_POSTS.flatMap(({ account, posts, officer }) =>
    portions(posts, 2, random).map((count) =>
      say(
        anyMoment(random),
        officer,
        'record',
        `登记 微信 ${account} ${count} ${random.pick(POST_TITLES)}`.trim(),
        RECORDED,
      ),
    ),
  )
}

function planMedia(random: Random): Action[] {
  return portions(MEDIA_REPORTS, 5, random).map((count) =>
    say(anyMoment(random), EDITOR, 'record', `登记 媒体 ${random.pick(MEDIA)} ${count}`, RECORDED),
  )
}

/** Weekly; in the week without a working day (国庆) the paper comes out on the last one before. */
function planNewspaper(): Action[] {
  const firstMonday = Date.parse('2017-01-02')
  return Array.from({ length: NEWSPAPER.issues }, (_, index) => {
    const weekEnd = new Date(firstMonday + (index * 7 + 6) * 86_400_000).toISOString().slice(0, 10)
    const day = WORKDAYS.findLastIndex((workday) => workday <= weekEnd)
    // The articles beyond an even spread go to the first issues, the copies to the last, a year-end special.
    const articles = USUAL_ARTICLES + (index < NEWSPAPER.articles - USUAL_ARTICLES * NEWSPAPER.issues ? 1 : 0)
    const copies =
      index < NEWSPAPER.issues - 1 ? USUAL_COPIES : NEWSPAPER.copies - USUAL_COPIES * (NEWSPAPER.issues - 1)
    return say({ day, slot: 2 }, EDITOR, 'record', `登记 报纸 第${index + 1}期 文章${articles} 份数${copies}`, RECORDED)
  })
}

/** Parts of 1 to `largest` that add up to `total`. */
function portions(total: number, largest: number, random: Random): number[] {
  const parts: number[] = []
  for (let left = total; left > 0; left -= parts.at(-1) ?? left) parts.push(Math.min(left, random.between(1, largest)))
  return parts
}

function anyMoment(random: Random): Moment {
  return { day: random.between(0, WORKDAYS_OF_2017 - 1), slot: random.between(0, 2) }
}
