import { z } from 'zod'
import { FileAnswer } from '../../kit/operation.ts'
import { languages } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { exportPage } from './export-page.ts'
import { findPerson } from './person.ts'
import { tellPerson } from './tell-person.ts'

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
    language: z.enum(languages).optional().describe('The workspace’s when left out'),
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
      data: Object.fromEntries(told.map(({ name, rows }) => [name, rows])),
    }
    return {
      fileName: `customer-${person.id}.json`,
      content: JSON.stringify(content, null, 2),
      mediaType: 'application/json; charset=utf-8',
    }
  },
})
