import { useMemo } from 'react'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** Rates and currencies as people read them. */
export function useRateWords(own: string) {
  const format = useFormat()
  return useMemo(() => {
    const names = new Intl.DisplayNames([format.locale], { type: 'currency' })
    return {
      nameOf: (currency: string) => names.of(currency) ?? currency,
      rate: (rate: string) => format.rate(rate, own),
    }
  }, [format, own])
}
