import type { Label } from '../../../kit/kinds.ts'

/** One way in which two values may agree, from the best to "differ". */
export interface Level {
  name: string
  label: Label
  /** How often two cards of one person agree like this, before anything is known of the base. */
  usualShare: number
}

/** What the value of a field tells when two agree on it exactly: a rare one tells more than a common one. */
export type RareColumn = 'first' | 'last' | 'birthday' | 'city' | 'postcode' | 'mail_domain'

/**
 * A comparison of two cards. A level is a number: 0 when one of the two says nothing (it weighs nothing), else the place
 * in `levels` counted from 1. `level` is ClickHouse SQL over the standardised columns (`standardise.ts`) of the pair,
 * `l.…` and `r.…`; it gives the same when the two are exchanged.
 */
export interface Comparison<Name extends string = string> {
  kind: Name
  label: Label
  levels: readonly Level[]
  level: string
  rare?: RareColumn
  /** How often strangers agree like this, where random pairs cannot tell: the levels are seen only where others agree. */
  strangersShare?: readonly number[]
}

export const comparison = <const Name extends string>(parts: Comparison<Name>): Comparison<Name> => parts

export const similarity = (one: string, other: string) => `jaroWinklerSimilarity(${one}, ${other})`

/**
 * Two words that differ by a slip: one letter too many, missing, wrong, or two exchanged. The cheap questions stand
 * before the dear one: most pairs are strangers.
 */
export const slip = (one: string, other: string) =>
  `(least(length(${one}), length(${other})) >= 4 AND ${similarity(one, other)} >= 0.8
    AND damerauLevenshteinDistance(${one}, ${other}) = 1)`

/** The same of codes of digits, where most strangers differ in most places. */
export const digitSlip = (one: string, other: string) =>
  `((length(${one}) != length(${other}) OR byteHammingDistance(${one}, ${other}) <= 2)
    AND damerauLevenshteinDistance(${one}, ${other}) = 1)`

export const same: Label = { en: 'the same', ru: 'совпадает' }
export const different: Label = { en: 'different', ru: 'отличается' }
export const withSlip: Label = { en: 'a slip of a letter or two', ru: 'опечатка в одной-двух буквах' }
