import { z } from 'zod'
import { byteOrderMark, csvLineIn } from '../../kit/csv.ts'
import { notFound } from '../../kit/errors.ts'
import { FileAnswer, FileLanguage } from '../../kit/operation.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { SourceRun } from './source-run.ts'
import { findRun, newestRuns, readRunErrors, runsOfSource } from './store.ts'

export const listSourceRuns = operation({
  name: 'source-runs.list',
  summary: 'How fetching went: the last runs of a source, or the newest run of each.',
  http: 'GET /source-runs',
  needs: 'read',
  input: z.object({ sourceId: z.uuid().optional(), limit: z.number().int().min(1).max(200).default(20) }),
  output: z.object({ items: z.array(SourceRun), nextCursor: z.null() }),
  async run({ tx, workspaceId }, { sourceId, limit }) {
    const items = sourceId
      ? await runsOfSource(tx, workspaceId, sourceId, limit)
      : await newestRuns(tx, workspaceId)
    return { items, nextCursor: null }
  },
})

export const sourceRunErrors = operation({
  name: 'source-runs.errors',
  summary: 'The offers of a feed that were left out, each with its reason, as a CSV file.',
  http: 'GET /source-runs/{id}/errors',
  needs: 'read',
  answersFile: 'text/csv; charset=utf-8',
  input: z.object({ id: z.uuid(), language: FileLanguage }),
  output: FileAnswer,
  async run({ tx, workspaceId }, { id, language }) {
    if (!(await findRun(tx, workspaceId, id))) throw notFound({ en: 'This run', ru: 'Этой загрузки' })
    const spoken = language ?? (await getWorkspace(tx, workspaceId)).locale
    const errors = await readRunErrors(tx, workspaceId, id)
    const head = spoken === 'ru' ? ['Место в фиде', 'ID', 'Ошибка'] : ['Place in the feed', 'ID', 'Error']
    return {
      fileName: 'feed-errors.csv',
      content: `${byteOrderMark}${[head, ...errors.map((one) => [one.place, one.id, one.reason[spoken]])].map(csvLineIn(spoken)).join('')}`,
    }
  },
})
