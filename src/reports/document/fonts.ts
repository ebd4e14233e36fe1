/**
 * Fonts of official documents (GB/T 9704). Word falls back by itself where one is missing: a machine without 方正小标宋
 * shows 宋体, one without 仿宋_GB2312 shows its own 仿宋.
 */
export const TITLE_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' }
export const BODY_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' }
export const LABEL_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' }
export const SUBHEAD_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体_GB2312' }
export const PAGE_NUMBER_FONT = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }

/** Sizes in half-points, by their Chinese names. */
export const SIZE_REPORT_TITLE = 44 // 二号
export const SIZE_TITLE = 36 // 小二
export const SIZE_REPORT = 32 // 三号
export const SIZE_PAGE_NUMBER = 28 // 四号
export const SIZE_BODY = 24 // 小四
export const SIZE_SMALL = 21 // 五号
export const SIZE_CELL = 18 // 小五
