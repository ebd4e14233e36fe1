import { itemPath } from '../../commands/page-links.ts'
import { findReferrals } from '../../commands/refer-item.ts'
import { formatDay } from '../../domain/local-date.ts'
import { mayEver } from '../../domain/permissions.ts'
import type { Page } from '../page.ts'
import { DueLine } from '../parts/item-row.tsx'

/** 待确定: what has been referred and not been answered, the longest waiting first. */
export const referralsPage: Page = {
  path: '/referrals',
  act: 'referral.list',

  async show({ actor, today, read }) {
    const waiting = await read(findReferrals)
    const how = mayEver('item.settle-referral', actor)
      ? '收到答复后点开事项，在“登记答复”里填写。'
      : '收到答复后请公开专员或保密审查员登记。'
    return {
      title: '待确定',
      content: (
        <>
          <h1>报请确定，等答复（{waiting.length}）</h1>
          {waiting.length === 0 ? <p>没有等待答复的报请事项。</p> : <p>{how}公开期限照算。</p>}
          <ul class="rows">
            {waiting.map(({ item, referral }) => (
              <li key={item.id}>
                <a href={itemPath(item)}>{item.title}</a>
                <p class="meta">
                  {item.number}，{formatDay(referral.referredOn)}报请{referral.referredTo}
                </p>
                <p class="said">疑问：{referral.reason}</p>
                <DueLine item={item} today={today} />
              </li>
            ))}
          </ul>
        </>
      ),
    }
  },
}
