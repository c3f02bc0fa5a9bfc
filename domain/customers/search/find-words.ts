import { sql, type Transaction } from '../../../engines/index.ts'
import { editDistance, slipsAllowed } from './edit-distance.ts'

const mostBeginnings = 40
const mostAlike = 24

/** A word of the vocabulary with the numbers it is kept under: in names, in e-mails. */
export interface KnownWord {
  word: string
  name: string
  mail: string
}

const numbersOf = (workspaceId: string) => sql`
  search_word_id(${workspaceId}::uuid, 'name', word)::text as name,
  search_word_id(${workspaceId}::uuid, 'mail', word)::text as mail`

/** For each asked word, the words of the vocabulary that begin with it, the shortest first: it itself when known. */
export async function wordsBeginning(
  tx: Transaction,
  workspaceId: string,
  asked: string[],
): Promise<Map<string, KnownWord[]>> {
  const { rows } = await sql<KnownWord & { asked: string }>`
    select asked, word, ${numbersOf(workspaceId)}
    from unnest(${asked}::text[]) as asked cross join lateral (
      select distinct word from (
        select word from search_words
        where workspace_id = ${workspaceId} and word collate "C" >= asked
          and word collate "C" < asked || case when length(asked) > 1 then U&'\\+10FFFF' else U&'\\0001' end
        order by word limit 600
      ) beginnings
      order by word limit 600
    ) found
    order by asked, length(word), word`.execute(tx)
  return grouped(asked, rows, mostBeginnings)
}

/**
 * For each asked word, the words of the vocabulary that it may be a slip of, the nearest first. Those with many letters
 * in common (trigrams), and those with the same first letter and a few slips behind it.
 */
export async function wordsAlike(
  tx: Transaction,
  workspaceId: string,
  asked: string[],
): Promise<Map<string, KnownWord[]>> {
  const words = asked
    .filter((word) => slipsAllowed(word) > 0)
    .map((word) => ({ word, slips: slipsAllowed(word) }))
  const { rows } = await sql<KnownWord & { asked: string }>`
    select asked, word, ${numbersOf(workspaceId)} from (
    select asked.word as asked, found.word
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as asked (word text, slips int) cross join lateral (
      select word from search_words where workspace_id = ${workspaceId} and word % asked.word
      union
      select word from search_words
      where workspace_id = ${workspaceId} and left(word, 1) = left(asked.word, 1)
        and length(word) between length(asked.word) - asked.slips and length(asked.word) + asked.slips
        and levenshtein_less_equal(word, asked.word, asked.slips + 1) <= asked.slips + 1
    ) found) near`.execute(tx)
  const near = rows
    .map((row) => ({ row, slips: editDistance(row.asked, row.word, slipsAllowed(row.asked)) }))
    .filter(({ row, slips }) => slips <= slipsAllowed(row.asked))
    .sort((one, other) => one.slips - other.slips || (one.row.word < other.row.word ? -1 : 1))
  return grouped(
    asked,
    near.map(({ row }) => row),
    mostAlike,
  )
}

function grouped(asked: string[], rows: (KnownWord & { asked: string })[], most: number) {
  const found = new Map<string, KnownWord[]>(asked.map((word) => [word, []]))
  for (const { asked: word, ...known } of rows) {
    const words = found.get(word)
    if (words && words.length < most) words.push(known)
  }
  return found
}
