import type { CellObject } from 'write-excel-file/node'
import type { CellLook } from './sheet.ts'

/** Fonts that every Windows and WPS in an office has. */
export const BODY_FONT = '宋体'
export const BODY_FONT_SIZE = 11
const HEAD_FONT = '黑体'

export type CellStyle = Omit<CellObject, 'value' | 'type'>

/** The number format “text”: what begins with = + - @ stays text even when somebody edits the cell and leaves it. */
export const TEXT_FORMAT = '@'
/** `_)` leaves the width of a bracket free, so that figures do not touch the line; 无 in place of a rate too. */
const COUNT_FORMAT = '0_)'
/** Money in 万元 as it is, with what decimals it has. */
const AMOUNT_FORMAT = 'General_)'
/** ±n */
const CHANGE_FORMAT = '+0_);-0_);0_)'
const AVERAGE_FORMAT = '0.0_)'
const RATE_FORMAT = '0.0%_);-0.0%_);0.0%_);@_)'
const DAY_FORMAT = 'yyyy"年"m"月"d"日"'

const BORDER: CellStyle = { borderColor: '#9ca3af', borderStyle: 'thin' }

const STYLES: Readonly<Record<CellLook, CellStyle>> = {
  title: {
    fontFamily: HEAD_FONT,
    fontSize: 18,
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    height: 36,
  },
  note: { fontSize: 10, textColor: '#4b5563', align: 'left', alignVertical: 'center', height: 20 },
  head: {
    ...BORDER,
    fontFamily: HEAD_FONT,
    fontWeight: 'bold',
    backgroundColor: '#e3ebf4',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    height: 24,
  },
  band: {
    ...BORDER,
    fontFamily: HEAD_FONT,
    backgroundColor: '#f3f4f6',
    align: 'left',
    alignVertical: 'center',
    height: 22,
  },
  text: { ...BORDER, align: 'left', indent: 1, alignVertical: 'center', wrap: true },
  centred: { ...BORDER, align: 'center', alignVertical: 'center', wrap: true },
  count: { ...BORDER, align: 'right', alignVertical: 'center', format: COUNT_FORMAT },
  amount: { ...BORDER, align: 'right', alignVertical: 'center', format: AMOUNT_FORMAT },
  change: { ...BORDER, align: 'right', alignVertical: 'center', format: CHANGE_FORMAT },
  average: { ...BORDER, align: 'right', alignVertical: 'center', format: AVERAGE_FORMAT },
  rate: { ...BORDER, align: 'right', alignVertical: 'center', format: RATE_FORMAT },
  day: { ...BORDER, align: 'center', alignVertical: 'center', format: DAY_FORMAT },
  'provisional-day': { ...BORDER, align: 'center', alignVertical: 'center', format: `${DAY_FORMAT}"（暂定）"` },
}

export function styleOf(look: CellLook, bold: boolean, alert: boolean): CellStyle {
  return {
    ...STYLES[look],
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(alert ? { backgroundColor: '#fde8e4' } : {}),
  }
}
