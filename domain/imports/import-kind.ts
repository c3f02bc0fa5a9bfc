import type { z } from 'zod'
import type { sql, Transaction } from '../../engines/index.ts'
import type { Kind, Label } from '../../kit/kinds.ts'
import type { Definition } from '../attributes/index.ts'
import type { Workspace } from '../workspaces/index.ts'

/** A piece of a statement. */
export type SqlPart = ReturnType<typeof sql>

/** Something a column of the file can be. */
export interface ImportField {
  name: string
  label: Label
  /** What people call such a column, in Russian and English; the guess goes by these. */
  calledAlso: readonly string[]
  /** What its values are; text when left out. */
  holds?: 'date' | 'number' | 'duration' | 'email' | 'phone' | 'agreement'
  /** Only a column called exactly so is guessed to be it. */
  isExact?: boolean
}

/** Field → column of the file. */
export type Mapping = Record<string, string>

/** A row on its way: its line in the file, its cells in the order of the columns. */
export interface ImportRow {
  rowNo: number
  cells: string[]
}

/** Rows that are saved together or not at all: an order with its lines. */
export interface RowGroup {
  key: string
  rows: ImportRow[]
}

export interface RowError {
  row: ImportRow
  reason: Label
}

/** The text of a field in a row, trimmed; '' when the column is not mapped or the cell is not there. */
export type ReadCell = (row: ImportRow, field: string) => string

export interface SaveJob<Options> {
  workspace: Workspace
  options: Options
  cell: ReadCell
  isMapped(field: string): boolean
  /** Attributes that columns are mapped to: their names, the fields their cells are read by, their type where one is defined. */
  attributes: readonly { name: string; field: string; definition?: Definition | undefined }[]
  importId: string
  /** What makes a row unusable whatever it means. */
  complaintOf(row: ImportRow): Label | undefined
  now: Date
  /** The installation’s key for this purpose. */
  keyFor(purpose: string): string
}

/** What a guess is made from. */
export interface GuessInput {
  columns: readonly string[]
  sample: readonly ImportRow[]
  workspace: Workspace
  /** Defined attributes, as fields; of kinds whose attributes are customers'. */
  attributes?: readonly ImportField[] | undefined
  /** Chosen already: only the rest is guessed. */
  mapping?: Mapping | undefined
}

/** A mapping to begin with, and what a person should look at because it could be meant otherwise. */
export interface Guess {
  mapping: Mapping
  options: Record<string, unknown>
  doubts: Label[]
  /** When a file with these very columns was brought in before: its mapping and settings are taken. */
  rememberedFrom?: string | undefined
}

/** Something that files bring in. Its settings are what a person chooses beside the columns. */
export interface ImportKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  fields: readonly ImportField[]
  /** The one spelling of what keeps rows together; '' where a row does not tell. Null: each row stands for itself. */
  groupKey: ((cell: (field: string) => string, isMapped: (field: string) => boolean) => string) | null
  /** Any other column may be brought in as an attribute (field `attribute.<name>`): of the customer, or of what the row tells. */
  takesAttributes?: 'of-customers' | 'of-rows' | undefined
  /** Where what came in is looked at; left out: on the cards of customers. */
  leadsTo?: 'products' | 'stores' | 'promo-codes' | 'costs' | undefined
  /** The field that its files usually begin with: decides between kinds that know as many of the columns. */
  beginsWith?: string | undefined
  /** What is counted, in words: keys of `counts` and of the sums. */
  counted: Record<string, Label>
  /** How many rows a group may have at most: beyond it, the wrong column was taken for the group. */
  mostRowsInGroup: number
  guess(input: GuessInput): Guess
  /** What the mapping lacks before anything can begin; empty when nothing. */
  lacks(mapping: Mapping): Label[]
  /** Saves whole groups; a group with an error in any row is left out, and every row of it is reported. */
  save(
    tx: Transaction,
    job: SaveJob<z.infer<Settings>>,
    groups: readonly RowGroup[],
  ): Promise<{ errors: RowError[]; counts: Record<string, number> }>
  /** What the base holds of all that the file brought; `keys` is a query for the keys of its groups. */
  sumUp?(tx: Transaction, workspaceId: string, keys: SqlPart): Promise<Record<string, unknown>>
}

/** Fields that stand for attributes of any name. */
export const attributePrefix = 'attribute.'

export const importKind = <const Name extends string, Settings extends z.ZodObject>(
  declared: ImportKind<Name, Settings>,
): ImportKind<Name, Settings> => declared
