import { maskNumber } from './digit-chains.ts'
import type { ScreeningRule } from './finding.ts'

// GA 36: province, office, 5 characters, 6 on the green plates of new-energy cars. 北京A…, 天津B…: a city's name, no plate.
const PLATE =
  /(?<![北南东]|[天](?=津)|[上](?=海)|[重](?=庆))[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]\s?[A-HJ-NP-Z][\s·•.-]{0,2}(?!GB)(?=[A-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Za-z0-9])/giu
/** 新GB50016 is a standard. */
const STANDARD = /^.\s?(?:GB|DB)/i

export const plateRule: ScreeningRule = {
  id: 'plate',
  name: '车牌号',
  level: 'medium',
  advice: '请遮盖车牌号；公务车辆确需公开的说明“不适用”。',
  find({ plain }) {
    return [...plain.matchAll(PLATE)].flatMap(({ index, 0: found }) =>
      STANDARD.test(found) || (found.match(/\d/g) ?? []).length < 2
        ? []
        : [{ start: index, end: index + found.length, masked: maskNumber(found.replace(/[\s·•.-]/g, ''), 2, 2) }],
    )
  },
}
