import type { Label } from '../../kit/kinds.ts'
import type { Language } from '../../kit/words.ts'

/** What is looked at of a card. */
export interface Enriched {
  id: number
  firstName: string | null
  middleName: string | null
  lastName: string | null
  gender: 'female' | 'male' | null
  email: string | null
  phone: string | null
  country: string | null
  region: string | null
  city: string | null
  timeZone: string | null
  locale: string | null
}

export interface Found {
  value: string
  /** What says so: `patronymic`, `phone`, `city`… */
  by: string
}

export interface Shop {
  language: Language
  country: string | undefined
  /** Of these cards' mail domains, those that take no mail; empty where nobody wants name servers to be asked. */
  deadMailDomains: ReadonlySet<string>
}

/** A column of the card that is filled while nobody has said it; any word of the person or the shop is stronger. */
export type Filled = 'gender' | 'region' | 'time_zone'

/** Something a card says between its lines. Pure, and quick: it is asked of millions. */
export interface Enrichment {
  kind: string
  label: Label
  fills?: Filled
  /** What each value means; absent where it speaks for itself. */
  values?: Record<string, Label>
  find(card: Enriched, shop: Shop): Found | null
}

/** One kind of what can be found out; names are spelled only in their own files. */
export const enrichment = <const Declared extends Enrichment>(declared: Declared): Declared => declared
