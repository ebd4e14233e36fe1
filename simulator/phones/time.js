/** Everything is shown in the office's time, wherever the browser runs. */
const TIME_ZONE = 'Asia/Shanghai'
/** Within this span after the last stamp no new one is shown, as chats do. */
const STAMP_GAP_MS = 5 * 60_000

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** @param {string} iso */
function read(iso) {
  const found = Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return {
    year: found.year,
    day: `${found.month}月${found.day}日`,
    weekday: found.weekday,
    clock: `${found.hour}:${found.minute}`,
  }
}

/**
 * `1月5日 09:30`, with the year in front when it is not the year of `now`.
 * @param {string} iso
 * @param {string} now
 */
export function stamp(iso, now) {
  const { year, day, clock } = read(iso)
  return `${year === read(now).year ? '' : `${year}年`}${day} ${clock}`
}

/** `2017年1月5日`, `星期四` and `09:30` for the bar. @param {string} iso */
export function longTime(iso) {
  const { year, day, weekday, clock } = read(iso)
  return { date: `${year}年${day}`, weekday, clock }
}

/** @param {string} iso */
export function yearOf(iso) {
  return read(iso).year
}

/**
 * @param {string | undefined} previous time of the message before
 * @param {string} current
 */
export function needsStamp(previous, current) {
  return previous === undefined || Date.parse(current) - Date.parse(previous) > STAMP_GAP_MS
}
