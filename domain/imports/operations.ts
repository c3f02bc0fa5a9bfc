import { z } from 'zod'
import { byteOrderMark, csvLineIn } from '../../kit/csv.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { FileAnswer, FileLanguage } from '../../kit/operation.ts'
import type { Language } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { readErrors } from './errors-store.ts'
import { Import } from './import.ts'
import { importKinds } from './kinds.ts'
import { hasBrought } from './person/note-brought.ts'
import { columnToWrite, reportColumns } from './report-columns.ts'
import { findImport, markEnded, pageOfImports, publicImport } from './store.ts'

const thisImport = { en: 'This import', ru: 'Этого импорта' }

export const listImportKinds = operation({
  name: 'import-kinds.list',
  summary: 'What files can bring in: the fields a column can be, and the settings of each kind.',
  http: 'GET /import-kinds',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label: Label,
        fields: z.array(z.object({ name: z.string(), label: Label })),
        takesAttributes: z
          .enum(['of-customers', 'of-rows'])
          .nullable()
          .describe(
            'Any other column may be field attribute.<name>: of the customer, or of what the row tells',
          ),
        leadsTo: z
          .enum(['customers', 'products', 'stores', 'promo-codes', 'costs'])
          .describe('Where what came in is looked at'),
        counted: z.record(z.string(), Label).describe('What its counts are called'),
        settings: z.record(z.string(), z.unknown()).describe('As JSON Schema'),
      }),
    ),
  }),
  async run() {
    return {
      items: importKinds.all.map((kind) => ({
        kind: kind.kind,
        label: kind.label,
        fields: kind.fields.map((field) => ({ name: field.name, label: field.label })),
        takesAttributes: kind.takesAttributes ?? null,
        leadsTo: kind.leadsTo ?? ('customers' as const),
        counted: kind.counted,
        settings: z.toJSONSchema(kind.settings, { io: 'input', unrepresentable: 'any' }) as Record<
          string,
          unknown
        >,
      })),
    }
  },
})

export const listImports = operation({
  name: 'imports.list',
  summary: 'Files that were brought in, the newest first.',
  http: 'GET /imports',
  needs: 'read',
  input: z.object({ limit: z.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() }),
  output: z.object({ items: z.array(Import), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { limit, cursor }) {
    const found = await pageOfImports(tx, workspaceId, limit + 1, cursor ?? null)
    const items = found.slice(0, limit)
    return {
      items: items.map(publicImport),
      nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null,
    }
  },
})

const firstErrors = 20

export const getImport = operation({
  name: 'imports.get',
  summary: 'One import: how far it is, what it brought, the first rows that were left out.',
  http: 'GET /imports/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Import.extend({
    firstErrors: z.array(z.object({ rowNo: z.number().int(), reason: Label })),
    broughtCustomers: z
      .boolean()
      .describe('Somebody is in the base because of it: `customers.list` shows whom, by its filter `import`'),
  }),
  async run({ tx, workspaceId }, { id }) {
    const one = await findImport(tx, workspaceId, id)
    if (!one) throw notFound(thisImport)
    const errors = await readErrors(tx, one, firstErrors)
    return {
      ...publicImport(one),
      firstErrors: errors.map(({ rowNo, reason }) => ({ rowNo, reason })),
      broughtCustomers: await hasBrought(tx, workspaceId, id),
    }
  },
})

export const stopImport = operation({
  name: 'imports.stop',
  summary: 'Stop an import. What was saved stays; bringing the same file again goes on with the rest.',
  http: 'POST /imports/{id}/stop',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: Import,
  async run({ tx, workspaceId }, { id }) {
    if (!(await findImport(tx, workspaceId, id))) throw notFound(thisImport)
    if (!(await markEnded(tx, { workspaceId, id }, 'stopped'))) {
      throw new AppError('conflict', {
        en: 'This import has ended already.',
        ru: 'Этот импорт уже закончился.',
      })
    }
    const one = await findImport(tx, workspaceId, id)
    if (!one) throw notFound(thisImport)
    return publicImport(one)
  },
})

/** More rows than a person would mend by hand; beyond them, the mapping is what is wrong. */
const mostErrors = 100_000

export const importErrors = operation({
  name: 'imports.errors',
  summary: 'The rows that were left out, each with its reason, as a CSV file to correct and bring again.',
  http: 'GET /imports/{id}/errors',
  needs: 'personal-data',
  answersFile: 'text/csv; charset=utf-8',
  input: z.object({ id: z.uuid(), language: FileLanguage }),
  output: FileAnswer,
  async run({ tx, workspaceId }, { id, language }) {
    const one = await findImport(tx, workspaceId, id)
    if (!one) throw notFound(thisImport)
    const { locale } = await getWorkspace(tx, workspaceId)
    const errors = await readErrors(tx, one, mostErrors)
    return {
      fileName: `${one.fileName.replace(/(\.(csv|txt|tsv|jsonl|ndjson|xlsx))?(\.gz)?$/i, '')}-errors.csv`,
      content: errorsCsv(one.columns, errors, language ?? locale),
    }
  },
})

export const errorsCsv = (
  columns: readonly string[],
  errors: readonly { rowNo: number; reason: Label; cells: readonly string[] }[],
  language: Language,
): string => {
  const line = csvLineIn(language)
  return [
    `${byteOrderMark}${line([...columns.map((name) => columnToWrite(name, language)), ...reportColumns[language]])}`,
    ...errors.map(({ rowNo, reason, cells }) =>
      line([...columns.map((_, place) => cells[place] ?? ''), rowNo, reason[language]]),
    ),
  ].join('')
}
