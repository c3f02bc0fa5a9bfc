import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Workspace } from '../workspaces/index.ts'
import type { FileOfRows, NewImport, StoredImport } from './import.ts'
import type { Guess, ImportRow, Mapping } from './import-kind.ts'
import { importKindNamed } from './kinds.ts'
import { insertImport } from './store.ts'

const known = (name: string) => {
  const kind = importKindNamed(name)
  if (!kind) throw new AppError('invalid', `Nothing is known about importing “${name}”.`)
  return kind
}

/** A mapping to begin with, from the names and the values of the columns; settings for a mapping that was chosen. */
export const guessMapping = (
  kind: string,
  file: { columns: string[]; sample: ImportRow[] },
  workspace: Workspace,
  mapping?: Mapping,
): Guess => known(kind).guess({ ...file, workspace, mapping })

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
  const unknownField = Object.keys(told.mapping).find(
    (name) => !kind.fields.some((field) => field.name === name),
  )
  if (unknownField) {
    const names = kind.fields.map((field) => field.name).join(', ')
    throw new AppError('invalid', `“${unknownField}” is no field of this import. There are: ${names}.`)
  }
  const absent = Object.entries(told.mapping).filter(([, column]) => !file.columns.includes(column))
  if (absent.length > 0) {
    throw new AppError(
      'invalid',
      `The file has no column “${absent[0]?.[1]}”. It has: ${file.columns.join(', ')}.`,
      {
        fields: absent.map(([field, column]) => ({
          path: `mapping.${field}`,
          message: `no column “${column}”`,
        })),
      },
    )
  }
  const lacking = kind.lacks(told.mapping).map((label) => label[workspace.locale])
  if (lacking.length > 0) {
    const words =
      workspace.locale === 'ru'
        ? `Не хватает: ${lacking.join('; ')}. Ничего не загружено.`
        : `The import lacks ${lacking.join('; ')}. Nothing was brought in.`
    throw new AppError('invalid', words)
  }
  const options = kind.settings.safeParse(told.options)
  if (!options.success)
    throw new AppError('invalid', `The settings are wrong: ${z.prettifyError(options.error)}`)
  return insertImport(tx, workspace.id, {
    ...told,
    options: options.data,
    columns: file.columns,
    bytesTotal: file.bytesTotal,
  })
}
