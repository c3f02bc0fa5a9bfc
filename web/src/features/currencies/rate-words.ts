import { useMemo } from 'react'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** Rates and currencies as people read them. */
export function useRateWords(own: string) {
  const format = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames([format.locale], { type: 'currency' })
    const nameOf = (currency: string) => names.of(currency) ?? currency
    const signOf = (currency: string) =>
      new Intl.NumberFormat(format.locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .formatToParts(0)
        .find((part) => part.type === 'currency')?.value ?? currency
    return {
      nameOf,
      signOf,
      /** «российский рубль (₽)»; the name alone where the currency has no sign. */
      nameAndSign: (currency: string) => {
        const sign = signOf(currency)
        return sign === currency ? `${nameOf(currency)} (${currency})` : `${nameOf(currency)} (${sign})`
      },
      rate: (rate: string) => format.rate(rate, own),
    }
  }, [format, own])
}
