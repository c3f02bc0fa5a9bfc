import type { z } from 'zod'
import type { Transaction } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import { areErased, type Identifier } from '../../customers/index.ts'
import {
  type Guess,
  type ImportField,
  type ImportKind,
  type ImportRow,
  importKind,
  type Mapping,
  type RowError,
  type SaveJob,
} from '../import-kind.ts'
import { Unusable } from '../unusable.ts'
import { guessRows, type ValuesOf } from './guess-rows.ts'

/** A row that was understood. */
export interface GoodRow<Item> {
  row: ImportRow
  item: Item
}

interface Declared<Name extends string, Settings extends z.ZodObject, Item> {
  kind: Name
  label: Label
  settings: Settings
  fields: readonly ImportField[]
  takesAttributes?: ImportKind['takesAttributes']
  leadsTo?: ImportKind['leadsTo']
  beginsWith?: ImportKind['beginsWith']
  counted: Record<string, Label>
  lacks(mapping: Mapping): Label[]
  /** Rows that are written together, wherever they stand in the file: what the newest of them says can be told. */
  groupKey?: ImportKind['groupKey']
  /** What names and values alone do not tell of such a file; not asked where a person has chosen. */
  refine?(guess: Guess, valuesOf: ValuesOf): Guess
  /** What a row says; throws `Unusable` with what is wrong with it. */
  read(job: SaveJob<z.infer<Settings>>): (row: ImportRow) => Item
  /** Saves what was understood; may still find rows that do not fit the base. */
  write(
    tx: Transaction,
    job: SaveJob<z.infer<Settings>>,
    good: readonly GoodRow<Item>[],
  ): Promise<{ counts: Record<string, number>; errors?: RowError[] }>
}

/** A kind whose rows stand for themselves: each is read, and all that were understood are written together. */
export const rowKind = <const Name extends string, Settings extends z.ZodObject, Item>({
  read,
  write,
  groupKey = null,
  refine,
  ...declared
}: Declared<Name, Settings, Item>): ImportKind<Name, Settings> =>
  importKind({
    ...declared,
    groupKey,
    mostRowsInGroup: 10_000,
    guess: guessRows(declared.fields, declared.settings, refine),
    async save(tx, job, groups) {
      const readRow = read(job)
      const good: GoodRow<Item>[] = []
      const errors: RowError[] = []
      for (const row of groups.flatMap((group) => group.rows)) {
        try {
          const complaint = job.complaintOf(row)
          if (complaint) throw new Unusable(complaint)
          good.push({ row, item: readRow(row) })
        } catch (error) {
          if (!(error instanceof Unusable)) throw error
          errors.push({ row, reason: error.label })
        }
      }
      const left = await withoutErased(tx, job.workspace.id, good, errors)
      const written = left.length > 0 ? await write(tx, job, left) : { counts: {} }
      return { counts: written.counts, errors: [...errors, ...(written.errors ?? [])] }
    },
  })

const wasErased: Label = {
  en: 'This person’s data was erased from the base and is not taken in again. If they have come to you anew, write their card by hand.',
  ru: 'Данные этого человека удалены из базы и снова не принимаются. Если он пришёл к вам заново, заведите карточку вручную.',
}

/** Rows about people who were erased become errors. */
async function withoutErased<Item>(
  tx: Transaction,
  workspaceId: string,
  good: readonly GoodRow<Item>[],
  errors: RowError[],
): Promise<GoodRow<Item>[]> {
  const erased = await areErased(
    tx,
    workspaceId,
    good.map(({ item }) => ({ identifiers: identifiersIn(item), at: null })),
  )
  return good.filter(({ row }, index) => {
    if (!erased[index]) return true
    errors.push({ row, reason: wasErased })
    return false
  })
}

/** Rows about people carry what leads to them; rows about products do not. */
const identifiersIn = (item: unknown): readonly Identifier[] =>
  typeof item === 'object' && item !== null && 'identifiers' in item && Array.isArray(item.identifiers)
    ? item.identifiers
    : []

const who: Label = {
  en: 'a column with an e-mail, a phone, a card or a customer id',
  ru: 'колонка с почтой, телефоном, картой или ID клиента',
}

const leadToSomebody = ['userId', 'email', 'phone', 'loyaltyCard', 'device']

/** A field that rows need, or some of which one is enough. */
export type Needed = string | readonly string[]

/** What a mapping lacks: somebody it is about, and these fields (the label of each says what it is). */
export const lacking =
  (fields: readonly ImportField[], needed: readonly Needed[], needsSomebody = false) =>
  (mapping: Mapping): Label[] => {
    const isGiven = (name: string) => mapping[name] !== undefined
    const absent = needed
      .map((one) => fields.filter(({ name }) => [one].flat().includes(name)))
      .filter((some) => some.length > 0 && !some.some(({ name }) => isGiven(name)))
    return [
      ...(needsSomebody && !leadToSomebody.some(isGiven) ? [who] : []),
      ...absent.map((some) => ({
        en: `a column ${some.map(({ label }) => `“${label.en}”`).join(' or ')}`,
        ru: `колонка ${some.map(({ label }) => `«${label.ru}»`).join(' или ')}`,
      })),
    ]
  }
