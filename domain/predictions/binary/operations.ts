import { z } from 'zod'
import { operation } from '../../context.ts'
import { saveSettings } from '../../workspaces/index.ts'
import { BackTest, BinaryReport } from '../fit.ts'
import { askForFit, newestFit } from '../store.ts'
import { BinarySettings, periodDays, periodWeights } from './periods.ts'
import { binarySettingsOf } from './settings.ts'

const SettingsAnswer = BinarySettings.extend({
  periodDays: z.int(),
  periodWeights: z.array(z.number()).describe('The latest period first; together 100'),
})

const answerOf = (settings: BinarySettings) => ({
  ...settings,
  periodDays: periodDays[settings.period],
  periodWeights: periodWeights(settings),
})

export const getBinarySettings = operation({
  name: 'binary.settings',
  summary: 'How time is cut into periods for binary segmentation, and how much each period weighs.',
  http: 'GET /binary/settings',
  needs: 'read',
  input: z.object({}),
  output: SettingsAnswer,
  run: async ({ tx, workspaceId }) => answerOf(await binarySettingsOf(tx, workspaceId)),
})

export const updateBinarySettings = operation({
  name: 'binary.update-settings',
  summary: 'Change periods and weights. What is left out stays; everybody is computed anew.',
  http: 'PATCH /binary/settings',
  needs: 'write',
  input: z.object({
    period: BinarySettings.shape.period.unwrap().optional(),
    periods: BinarySettings.shape.periods.unwrap().optional(),
    weights: BinarySettings.shape.weights.unwrap().optional(),
    decay: BinarySettings.shape.decay.unwrap().optional(),
  }),
  output: SettingsAnswer,
  async run({ tx, workspaceId, actor }, changes) {
    const settings = BinarySettings.parse({ ...(await binarySettingsOf(tx, workspaceId)), ...changes })
    await saveSettings(tx, workspaceId, { binary: settings })
    await askForFit(tx, workspaceId, { kind: 'everybody' }, actor.id)
    return answerOf(settings)
  },
})

export const getBinary = operation({
  name: 'binary.get',
  summary:
    'The base by patterns of periods: customers, weight and forecast of each pattern, who bought in each period.',
  http: 'GET /binary',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    asOf: z.iso.datetime().nullable(),
    periodDays: z.int(),
    binary: BinaryReport.omit({ backTest: true }).nullable(),
  }),
  async run({ tx, workspaceId }) {
    const fit = await newestFit(tx, workspaceId)
    const settings = fit?.results?.binary?.settings ?? (await binarySettingsOf(tx, workspaceId))
    const { backTest: _left, ...binary } = fit?.results?.binary ?? { backTest: null }
    return {
      asOf: fit?.asOf ?? null,
      periodDays: periodDays[settings.period],
      binary: 'customers' in binary ? binary : null,
    }
  },
})

export const getBinaryBackTest = operation({
  name: 'binary.backtest',
  summary:
    'How the forecast did on the last periods, each foretold from what was known before it: area under the ROC curve and calibration, beside the plain weight, BG/NBD and RFM.',
  http: 'GET /binary/backtest',
  needs: 'read',
  input: z.object({}),
  output: z.object({ asOf: z.iso.datetime().nullable(), backTest: BackTest.nullable() }),
  async run({ tx, workspaceId }) {
    const fit = await newestFit(tx, workspaceId)
    return { asOf: fit?.asOf ?? null, backTest: fit?.results?.binary?.backTest ?? null }
  },
})
