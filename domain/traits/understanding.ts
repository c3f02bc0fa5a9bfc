import { z } from 'zod'
import { operation } from '../context.ts'
import { saveSettings } from '../workspaces/index.ts'
import { wantBase } from './base-store.ts'
import { Understanding, UnderstandingChanges, understandingOf } from './settings.ts'

export const getUnderstanding = operation({
  name: 'understanding.get',
  summary: 'How customers are graded: RFM, assortment groups, lifecycle, VIP rule, margin.',
  http: 'GET /understanding',
  needs: 'read',
  input: z.object({}),
  output: Understanding,
  run: ({ tx, workspaceId }) => understandingOf(tx, workspaceId),
})

export const updateUnderstanding = operation({
  name: 'understanding.update',
  summary: 'Change how customers are graded. Parts that are left out stay; the whole base is computed anew.',
  http: 'PATCH /understanding',
  needs: 'administer',
  input: UnderstandingChanges,
  output: Understanding,
  async run({ tx, workspaceId }, changes) {
    const understanding = Understanding.parse({ ...(await understandingOf(tx, workspaceId)), ...changes })
    await saveSettings(tx, workspaceId, { understanding })
    await wantBase(tx, workspaceId, { beginsAgain: true })
    return understanding
  },
})
