import type { Db, Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { joined, wrongFields } from '../../kit/words.ts'
import { definedSince, definitionsOf } from '../attributes/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import type { FileOfRows, NewImport, StoredImport } from './import.ts'
import { attributePrefix, type Guess, type ImportField, type ImportRow, type Mapping } from './import-kind.ts'
import { importKindNamed, importKinds } from './kinds.ts'
import { likeliestOf } from './likeliest-kind.ts'
import { withoutReport } from './report-columns.ts'
import { insertImport, lastMapping } from './store.ts'

const attributeName = /^attribute\.\S.{0,99}$/u

const kindNames = importKinds.all.map(({ kind }) => kind).join(', ')

const known = (name: string) => {
  const kind = importKindNamed(name)
  if (!kind)
    throw new AppError('invalid', {
      en: `Nothing is known about importing “${name}”. Known are: ${kindNames}.`,
      ru: `Загружать «${name}» здесь не умеют. Умеют: ${kindNames}.`,
    })
  return kind
}

/** Attributes that the workspace has defined, as fields a column of their name can be. */
async function attributeFields(tx: Db | Transaction, workspaceId: string): Promise<ImportField[]> {
  const defined = await definitionsOf(tx, workspaceId)
  return defined.map(({ name, label, type }) => ({
    name: `${attributePrefix}${name}`,
    label,
    calledAlso: [name],
    isExact: true,
    ...(type === 'date' || type === 'number' ? { holds: type } : {}),
  }))
}

type LookedAt = Pick<FileOfRows, 'columns'> & { sample: ImportRow[] }

/**
 * A mapping to begin with: what a file with the same columns was taken for the last time, with the attributes that
 * were defined since, else from the names and the values of the columns; settings for a mapping that was chosen.
 */
export async function guessMapping(
  tx: Db | Transaction,
  kind: string,
  { columns, sample }: LookedAt,
  workspace: Workspace,
  mapping?: Mapping,
): Promise<Guess> {
  const one = known(kind)
  const last = mapping ? undefined : await lastMapping(tx, workspace.id, kind, withoutReport(columns))
  const attributes = one.takesAttributes === 'of-customers' ? await attributeFields(tx, workspace.id) : []
  const learnt = last && { ...(await newAttributes(last)), ...last.mapping }
  const guess = one.guess({ columns, sample, workspace, attributes, mapping: mapping ?? learnt })
  if (!last) return guess
  return { ...guess, options: { ...guess.options, ...last.options }, rememberedFrom: last.at }

  /** Columns that were left out then, for want of an attribute to be. */
  async function newAttributes({ mapping: then, at }: NonNullable<typeof last>): Promise<Mapping> {
    const names = new Set(
      (await definedSince(tx, workspace.id, at)).map((name) => `${attributePrefix}${name}`),
    )
    const since = attributes.filter(({ name }) => names.has(name))
    if (since.length === 0) return {}
    const now = one.guess({ columns, sample, workspace, attributes: since }).mapping
    const taken = new Set(Object.values(then))
    return Object.fromEntries(
      Object.entries(now).filter(([field, column]) => names.has(field) && !taken.has(column)),
    )
  }
}

/** What a file most likely brings. */
export const likeliestKind = async (
  tx: Db | Transaction,
  file: LookedAt,
  workspace: Workspace,
): Promise<string> => likeliestOf(file, workspace, await attributeFields(tx, workspace.id))

/**
 * Writes down an import for a worker (or the command that made it) to carry out. Everything that can be known before
 * is checked before: columns that are not there, fields that must be mapped, settings.
 */
export async function createImport(
  tx: Transaction,
  workspace: Workspace,
  told: Omit<NewImport, 'columns' | 'bytesTotal'>,
  file: FileOfRows,
): Promise<StoredImport> {
  const kind = known(told.kind)
  const isKnown = (name: string) =>
    kind.fields.some((field) => field.name === name) || (kind.takesAttributes && attributeName.test(name))
  const unknownField = Object.keys(told.mapping).find((name) => !isKnown(name))
  if (unknownField) {
    const names = kind.fields.map((field) => field.name).join(', ')
    throw new AppError('invalid', {
      en: `“${unknownField}” is no field of this import. There are: ${names}.`,
      ru: `Поля «${unknownField}» у этого импорта нет. Есть: ${names}.`,
    })
  }
  const absent = Object.entries(told.mapping).filter(([, column]) => !file.columns.includes(column))
  if (absent.length > 0) {
    throw new AppError(
      'invalid',
      {
        en: `The file has no column “${absent[0]?.[1]}”. It has: ${file.columns.join(', ')}.`,
        ru: `В файле нет колонки «${absent[0]?.[1]}». Есть: ${file.columns.join(', ')}.`,
      },
      {
        fields: absent.map(([field, column]) => ({
          path: `mapping.${field}`,
          message: { en: `no column “${column}”`, ru: `нет колонки «${column}»` },
        })),
      },
    )
  }
  const lacking = kind.lacks(told.mapping)
  if (lacking.length > 0) {
    const { en, ru } = joined(lacking, '; ')
    throw new AppError('invalid', {
      en: `The import lacks ${en}. Nothing was brought in.`,
      ru: `Не хватает: ${ru}. Ничего не загружено.`,
    })
  }
  const options = kind.settings.safeParse(told.options)
  if (!options.success)
    throw new AppError(
      'invalid',
      { en: 'The settings of the import are not right.', ru: 'Не все настройки импорта верны.' },
      { fields: wrongFields(options.error, 'options') },
    )
  return insertImport(tx, workspace.id, {
    ...told,
    options: options.data,
    columns: file.columns,
    bytesTotal: file.bytesTotal,
  })
}
