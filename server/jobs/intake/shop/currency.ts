const currencies = new Set(Intl.supportedValuesOf('currency'))

/** The code of ISO 4217; undefined when no currency is called so. */
export function currencyCalled(text: string): string | undefined {
  const code = text.toUpperCase()
  // What Russian shops still write.
  const known = code === 'RUR' ? 'RUB' : code
  return currencies.has(known) ? known : undefined
}
