import type { Deadline } from '../../domain/ledger-lines.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'

export interface DeadlineCalendar {
  readonly body: { readonly id: string; readonly name: string }
  readonly now: Date
  readonly deadlines: readonly Deadline[]
}

const NAMES: Readonly<Record<Deadline['kind'], string>> = {
  item: '最迟公开',
  request: '最迟答复',
  task: '要点到期',
  report: '年度报告最迟报送',
}

/** Typed in the chat, it shows what falls due. */
const ASKED_BY: Readonly<Record<Deadline['kind'], string>> = {
  item: '详情',
  request: '详情',
  task: '要点',
  report: '年报',
}

/** From midnight of the day: 9:00 of the day before, and of the day itself. */
const ALARMS = ['-PT15H', 'PT9H'] as const

export const DEADLINES_FILE_NAME = '公开期限.ics'

/**
 * RFC 5545: an all-day event for each last day. The same number keeps its UID, so that a calendar that takes the file
 * again moves its events instead of doubling them.
 */
export function renderDeadlines({ body, now, deadlines }: DeadlineCalendar): Buffer {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//gongkai-bot//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`${body.name}公开期限`)}`,
    ...deadlines.flatMap((deadline) => eventLines(deadline, body.id, stamp)),
    'END:VCALENDAR',
  ]
  return Buffer.from(lines.map((line) => `${fold(line)}\r\n`).join(''))
}

function eventLines({ kind, number, dueOn, isProvisional }: Deadline, bodyId: string, stamp: string): string[] {
  const summary = escapeText(`${number} ${NAMES[kind]}${isProvisional ? '（暂定）' : ''}`)
  return [
    'BEGIN:VEVENT',
    // Numbers of requests and tasks begin with a Chinese character, which some calendars do not take in a UID.
    `UID:${kind}-${number.replace(/^[^\d]+/, '')}@${bodyId}.gongkai-bot`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plainDay(dueOn)}`,
    `DTEND;VALUE=DATE:${plainDay(addDays(dueOn, 1))}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${escapeText(`在公开助手里发“${ASKED_BY[kind]} ${number}”看内容。`)}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...ALARMS.flatMap((trigger) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${summary}`,
      `TRIGGER:${trigger}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ]
}

function plainDay(day: LocalDate): string {
  return day.replaceAll('-', '')
}

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

const LINE_MAX_OCTETS = 75

/** RFC 5545, 3.1: at most 75 octets a line; what follows begins with a space. A character is never cut. */
function fold(line: string): string {
  const parts = ['']
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE_MAX_OCTETS) {
      parts.push(' ')
      octets = 1
    }
    parts[parts.length - 1] += character
    octets += size
  }
  return parts.join('\r\n')
}
