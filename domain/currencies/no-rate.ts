import type { Label } from '../../kit/kinds.ts'

/** Facts that wait for a rate are counted by this code, a currency each. */
export const noRateCode = (currency: string): string => `no-rate:${currency}`

/** Why an order that a program or a file tells cannot be taken. */
export const bringAgain = (currency: string): Label => ({
  en: `There is no rate for ${currency}. Give it in Settings → Currencies, then send this again.`,
  ru: `Нет курса ${currency}. Укажите его в «Настройки → Валюты» и пришлите ещё раз.`,
})

/** Why money cannot be counted yet, and what to do. */
export const noRate = (currency: string): Label => ({
  en: `no rate for ${currency}: give it in Settings → Currencies, then replay`,
  ru: `нет курса ${currency}: укажите его в «Настройки → Валюты» и повторите`,
})
