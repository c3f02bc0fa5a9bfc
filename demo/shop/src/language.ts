import { type InBothLanguages, shopCurrency } from '../../catalog.ts'
import { kept } from './kept.ts'
import { texts } from './texts.ts'

export type Language = keyof InBothLanguages

const chosen = kept<Language | null>('language', null)

export const language = (): Language =>
  chosen.read() ?? (navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en')

export const switchLanguage = (): void => chosen.write(language() === 'ru' ? 'en' : 'ru')

export const t = () => texts[language()]
export const inLanguage = (text: InBothLanguages): string => text[language()]

export const money = (amountMinor: number): string =>
  new Intl.NumberFormat(language(), {
    style: 'currency',
    currency: shopCurrency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amountMinor % 100 ? 2 : 0,
  }).format(amountMinor / 100)
