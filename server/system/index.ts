import { z } from 'zod'
import { operation } from '../../domain/context.ts'
import { readReport } from './read-report.ts'
import { Report } from './report.ts'

const getSystem = operation({
  name: 'system.get',
  summary: 'How the installation is: engines, lanes, lags, disk, and what to do about what is wrong.',
  http: 'GET /system',
  needs: 'read',
  input: z.object({}),
  output: Report,
  run: ({ tx, clickhouse, home, workspaceId }) => readReport({ db: tx, clickhouse, home, workspaceId }),
})

export const operations = [getSystem]
