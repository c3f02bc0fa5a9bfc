import type { Format } from '../../i18n/FormatProvider.tsx'

/** Bits as a chance: 12 → 99.98 %. */
export function chanceText(weight: number, format: Format): string {
  const chance = 1 / (1 + 2 ** -weight)
  if (chance > 0.005 && chance < 0.995) return format.percent(chance)
  const exact = { style: 'percent', minimumFractionDigits: 2 } as const
  return new Intl.NumberFormat(format.locale, exact).format(chance)
}
