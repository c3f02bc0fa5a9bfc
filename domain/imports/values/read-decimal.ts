export type DecimalSign = '.' | ','

const money = /[\p{Sc}%]|руб(лей|ля|\.)?|р\.|р$|eur|usd|gbp|rub|kzt|byn|uah|шт\.?/giu
const spaces = /[\s\u00a0\u202f'’]/g

/** 1,234 or 12.345.678: digits in groups of three, which the other reading would call a fraction. */
const isGrouped = (text: string, sign: string) =>
  new RegExp(`^[+-]?\\d{1,3}(\\${sign}\\d{3})+$`).test(text) && !/^[+-]?0/.test(text)

const plain = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i

/**
 * A number as people and programs write it: `2.55`, `1 234,50 ₽`, `(5.00)`, `£1,234.50`. `decimal` decides only what
 * cannot be told otherwise: whether 1,234 is a thousand or one and a bit. Null when it is no number.
 */
const asPrograms = /^\d{1,15}(\.\d{1,2})?$/

export function readDecimal(raw: string, decimal: DecimalSign): number | null {
  // What nearly every cell is; nothing in it could be meant otherwise.
  if (asPrograms.test(raw)) return Number(raw)
  let text = raw.replace(money, '').replace(spaces, '').replace(/^[−–]/, '-')
  if (/^\(.*\)$/.test(text)) text = `-${text.slice(1, -1)}`
  if (text.endsWith('-')) text = `-${text.slice(0, -1)}`
  const points = text.split('.').length - 1
  const commas = text.split(',').length - 1
  if (points > 0 && commas > 0) {
    const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
    const other = last === '.' ? ',' : '.'
    const [whole = '', fraction = ''] = text.split(last)
    if ((last === '.' ? points : commas) > 1 || !isGrouped(whole, other)) return null
    text = `${whole.replaceAll(other, '')}.${fraction}`
  } else if (commas > 1 || points > 1) {
    const sign = commas > 1 ? ',' : '.'
    if (!isGrouped(text, sign)) return null
    text = text.replaceAll(sign, '')
  } else if (commas === 1) {
    text = decimal === '.' && isGrouped(text, ',') ? text.replace(',', '') : text.replace(',', '.')
  } else if (points === 1 && decimal === ',' && isGrouped(text, '.')) text = text.replace('.', '')
  if (!plain.test(text)) return null
  const value = Number(text)
  // -0 would differ from the 0 that is stored.
  return Number.isFinite(value) ? value + 0 : null
}

/** Which sign stands before the fraction in these values; undefined when nothing tells. */
export function decimalSignOf(values: readonly string[]): DecimalSign | undefined {
  let points = 0
  let commas = 0
  for (const value of values) {
    const found = /[.,](\d+)\D*$/.exec(value.replace(spaces, ''))
    if (!found) continue
    const isBoth = value.includes('.') && value.includes(',')
    if (!isBoth && found[1]?.length === 3 && !/^[+-]?0/.test(value)) continue
    if (found[0].startsWith('.')) points++
    else commas++
  }
  if (points === commas) return undefined
  return points > commas ? '.' : ','
}
