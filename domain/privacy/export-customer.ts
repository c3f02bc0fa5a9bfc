import { z } from 'zod'
import { FileAnswer, FileLanguage } from '../../kit/operation.ts'
import type { Language } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { exportPage } from './export-page.ts'
import { findPerson } from './person.ts'
import { type Told, tellPerson } from './tell-person.ts'

export const exportCustomer = operation({
  name: 'customers.export-data',
  summary: 'Everything that is known of one person: JSON for programs, or a page to be read and printed.',
  http: 'GET /customers/{id}/data',
  needs: 'personal-data',
  showsPerson: 'export',
  answersFile: 'application/octet-stream',
  input: z.object({
    id: z.number().int().positive(),
    format: z.enum(['html', 'json']).default('html'),
    language: FileLanguage,
  }),
  output: FileAnswer,
  async run({ tx, clickhouse, workspaceId, now }, { id, format, language }) {
    const person = await findPerson(tx, workspaceId, id)
    const workspace = await getWorkspace(tx, workspaceId)
    const told = await tellPerson(tx, clickhouse, person)
    if (format === 'html') {
      return {
        fileName: `customer-${person.id}.html`,
        content: exportPage(told, person, { workspace, language: language ?? workspace.locale, now }),
        mediaType: 'text/html; charset=utf-8',
      }
    }
    const content = {
      workspace: workspace.name,
      customerId: person.id,
      exportedAt: now.toISOString(),
      words: wordsOf(told, language ?? workspace.locale),
      data: Object.fromEntries(told.map(({ name, rows }) => [name, rows])),
    }
    return {
      fileName: `customer-${person.id}.json`,
      content: JSON.stringify(content, null, 2),
      mediaType: 'application/json; charset=utf-8',
    }
  },
})

/** What places and fields are called: programs read the names in `data`, people these. */
const wordsOf = (told: readonly Told[], language: Language) =>
  Object.fromEntries(
    told
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, label, shown, traits = [] }) => [
        name,
        {
          label: label[language],
          fields: Object.fromEntries([
            ...Object.entries(shown).map(([field, said]) => [field, said[language]]),
            ...traits
              .filter(({ table }) => table === name)
              .map((trait) => [
                trait.isInMap ? `${trait.column}.${trait.name}` : trait.column,
                trait.label[language],
              ]),
          ]),
        },
      ]),
  )
