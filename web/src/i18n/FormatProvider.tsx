import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import * as format from './format.ts'

const Settings = createContext<{ timeZone: string; currency: string }>({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'GBP',
})

/** Whose clock and currency the figures below are written in. */
export function FormatProvider(props: { timeZone: string; currency: string; children: ReactNode }) {
  const { timeZone, currency } = props
  const value = useMemo(() => ({ timeZone, currency }), [timeZone, currency])
  return <Settings value={value}>{props.children}</Settings>
}

export interface Format extends format.FormatSettings {
  locale: string
  money: (
    amountMinor: number,
    currency?: string | null,
    options?: { compact?: boolean; signed?: boolean; whole?: boolean },
  ) => string
  /** What one unit of another currency is worth, with every digit that was given. */
  rate: (rate: string, currency: string) => string
  /** What groups the thousands in a field that takes a number. */
  grouping: string
  /** How a field that takes a sum shows it. */
  moneyField: ReturnType<typeof format.moneyField>
  count: (value: number, options?: { compact?: boolean; digits?: number }) => string
  percent: (share: number, options?: { signed?: boolean }) => string
  bytes: (value: number) => string
  date: (at: string | number | Date, style?: format.DateStyle) => string
  /** A day and a time that no zone moves: what clocks show, wherever they hang. */
  clock: (at: { day: string; time: string }, style: format.DateStyle) => string
  ago: (at: string | number | Date, now?: number) => string
  duration: (seconds: number) => string
  dayKey: (at: string | number | Date) => string
}

/** Figures, money and times bound to the language, clock and currency in force. */
export function useFormat(): Format {
  const { timeZone, currency } = useContext(Settings)
  const { i18n } = useTranslation()
  const language: format.Language = i18n.language === 'ru' ? 'ru' : 'en'
  return useMemo(
    () => ({
      language,
      timeZone,
      currency,
      locale: format.localeOf(language),
      money: (amountMinor, own, options) => format.money(amountMinor, own || currency, language, options),
      rate: (rate, own) => format.rate(rate, own, language),
      grouping: format.grouping(language),
      moneyField: format.moneyField(currency, language),
      count: (value, options) => format.count(value, language, options),
      percent: (share, options) => format.percent(share, language, options),
      bytes: (value) => format.bytes(value, language),
      date: (at, style = 'minute') => format.date(at, style, { language, timeZone }),
      clock: ({ day, time }, style) => format.date(`${day}T${time}Z`, style, { language, timeZone: 'UTC' }),
      ago: (at, now) => format.ago(at, language, now),
      duration: (seconds) => format.duration(seconds, language),
      dayKey: (at) => format.dayKey(at, timeZone),
    }),
    [language, timeZone, currency],
  )
}
