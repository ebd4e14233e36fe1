import { element } from './element.js'

/** Dark enough for white letters on them (contrast ≥ 4.5). */
const COLORS = ['#1d5c9c', '#2f6f5e', '#8a4b2d', '#6b4a8c', '#a03a4c', '#3d6280', '#6a6320', '#3f6d3a']

/**
 * A square with the first character of the post, or of the name where there is no post.
 * @param {string} label
 * @param {string} [color] wins when it is a plain #rrggbb
 * @param {string} [className]
 */
export function avatar(label, color, className = 'avatar') {
  const created = element('span', { class: className, 'aria-hidden': 'true' }, Array.from(label.trim())[0] ?? '·')
  created.style.backgroundColor = color && /^#[0-9a-f]{6}$/i.test(color) ? color : colorOf(label)
  return created
}

/** @param {string} label */
function colorOf(label) {
  let sum = 0
  for (const character of label) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return COLORS[sum % COLORS.length] ?? '#3d6280'
}
