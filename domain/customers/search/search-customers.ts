import type { Transaction } from '../../../engines/index.ts'
import type { SortName } from '../sorts.ts'
import { findByIdentifier, findByMailPiece, findBySlip, type IdentifierHit } from './find-by-identifier.ts'
import { findByWords } from './find-by-words.ts'
import { type KnownWord, wordsAlike, wordsBeginning } from './find-words.ts'
import { readQuery } from './read-query.ts'

export interface SearchHit {
  /** The living customer. */
  id: number
  /** What led to them; `name` stands for the letters of an e-mail too. */
  matched: { kind: IdentifierHit['kind'] | 'name'; value: string | null }
}

export interface SearchResult {
  /** The nearest first; equally near ones by the sort. */
  hits: SearchHit[]
  count: number
  /** There are more than `count`. */
  isMore: boolean
  /** A whole e-mail or a number was asked for that nobody has: all who are found have one like it, or are called so. */
  onlyAlike: boolean
}

export interface SearchOptions {
  /** How many are given back at most. */
  wanted: number
  /** Less near ones are only looked for while fewer than this are found; whoever counts and whoever acts asks with the same. */
  enough: number
  sort?: SortName
  /** Names and identifiers in full only, for those who may not see personal data. */
  wholeOnly?: boolean
}

/**
 * Who may be meant by a few words or digits: names in any spelling, alphabet or keyboard layout and with slips, e-mails
 * by a piece of them or their words, phones and cards by their end, order numbers by their beginning, all three with a slip where nothing else is found.
 */
export async function searchCustomers(
  tx: Transaction,
  workspaceId: string,
  typed: string,
  { wanted, enough, sort = 'last-seen', wholeOnly = false }: SearchOptions,
): Promise<SearchResult> {
  const query = readQuery(typed)
  if (!query) return { hits: [], count: 0, isMore: false, onlyAlike: false }
  const found = new Map<number, SearchHit>()
  /** Of each reading, how many are not among those found. */
  const uncounted = new Map<readonly string[], number>()
  let isMore = false
  let onlyAlike = false

  const byIdentifier = await findByIdentifier(tx, workspaceId, query, { wholeOnly })
  const keepIdentified = (isWhole: boolean, hits = byIdentifier) => {
    for (const { id, kind, value } of hits.filter((hit) => hit.isWhole === isWhole))
      if (!found.has(id)) found.set(id, { id, matched: { kind, value } })
  }
  const keepNamed = async (reading: readonly string[], groups: string[][]) => {
    if (groups.length === 0 || groups.some((group) => group.length === 0)) return
    const named = await findByWords(tx, workspaceId, { groups, numbers: query.numbers }, sort, wanted)
    for (const id of named.ids)
      if (!found.has(id)) found.set(id, { id, matched: { kind: 'name', value: null } })
    uncounted.set(reading, Math.max(uncounted.get(reading) ?? 0, named.count - named.ids.length))
    isMore ||= named.isMore
  }

  keepIdentified(true)
  // a whole e-mail means its own, not those that are spelled like it
  if (found.size > 0 && typed.includes('@'))
    return { hits: [...found.values()], count: found.size, isMore: false, onlyAlike: false }
  if (typed.includes('@') && !wholeOnly) {
    keepIdentified(false)
    keepIdentified(false, await findByMailPiece(tx, workspaceId, query))
  }
  if (found.size === 0) onlyAlike = isWholeMail(typed)
  const { readings } = query
  const asked = [...new Set(readings.flat())]
  const beginning = await wordsBeginning(tx, workspaceId, asked)
  for (const words of wholeOnly ? readings.slice(0, 1) : readings)
    await keepNamed(
      words,
      words.map((word) => numbersOf(beginning, word, (known) => known.word === word, ['name'])),
    )
  keepIdentified(false)
  if (!wholeOnly) {
    for (const words of readings)
      if (found.size < enough)
        await keepNamed(
          words,
          words.map((word) => numbersOf(beginning, word)),
        )
    if (found.size < enough && !typed.includes('@'))
      keepIdentified(false, await findByMailPiece(tx, workspaceId, query))
    if (found.size < enough && asked.length > 0) {
      const alike = await wordsAlike(tx, workspaceId, asked)
      for (const words of readings)
        if (found.size < enough)
          await keepNamed(
            words,
            words.map((word) => numbersOf(alike, word)),
          )
    }
    if (found.size === 0) {
      keepIdentified(false, await findBySlip(tx, workspaceId, query))
      onlyAlike = true
    }
  }
  // Two keyboard layouts may mean the same people or others: the larger part is certain, and there may be more.
  const parts = [...uncounted.values()].filter((part) => part > 0)
  return {
    hits: [...found.values()],
    count: found.size + Math.max(0, ...parts),
    isMore: isMore || parts.length > 1,
    onlyAlike: onlyAlike && found.size > 0,
  }
}

const isWholeMail = (typed: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed.trim())

const numbersOf = (
  known: Map<string, KnownWord[]>,
  asked: string,
  which: (word: KnownWord) => boolean = () => true,
  origins: ('name' | 'mail')[] = ['name', 'mail'],
) => (known.get(asked) ?? []).filter(which).flatMap((word) => origins.map((origin) => word[origin]))
