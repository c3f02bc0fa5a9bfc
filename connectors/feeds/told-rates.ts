/** What a feed says its currencies are worth. */
export interface ToldRates {
  /** The currency that is worth 1. */
  base?: string
  /** Units of the base for one of these, as told. */
  numbers: Map<string, string>
  /** Those that a marketplace is to count by a bank's rate, which the feed does not tell. */
  byBank: Map<string, string>
}

export const noRates = (): ToldRates => ({ numbers: new Map(), byBank: new Map() })
