import { z } from 'zod'
import type { Db, Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { saveSettings, workspaceNow } from '../workspaces/index.ts'
import { forgetLighter } from './store.ts'

const Bits = z.number().min(-10).max(60)

export const DuplicateSettings = z.object({
  mergesByRule: z.boolean().default(true).describe('Pairs from `mergeFrom` on are merged without asking'),
  mergeFrom: Bits.default(12).describe('Bits; 12: wrong once in 4,000 cases, if the model is right'),
  reviewFrom: Bits.default(0).describe('Bits; pairs from here on are shown to a person; 0: as likely as not'),
  isScheduled: z.boolean().default(true).describe('The whole base is compared every day'),
})
export type DuplicateSettings = z.infer<typeof DuplicateSettings>

/** The workspace's settings as they stand now, or the usual ones where none can be read. */
export async function duplicateSettings(
  tx: Transaction | Db,
  workspaceId: string,
): Promise<DuplicateSettings> {
  const { settings } = await workspaceNow(tx, workspaceId)
  return DuplicateSettings.safeParse(settings.duplicates ?? {}).data ?? DuplicateSettings.parse({})
}

export const getDuplicateSettings = operation({
  name: 'duplicate-settings.get',
  summary: 'From which weight on cards that look alike are merged by rule, and from which a person is asked.',
  http: 'GET /duplicates/settings',
  needs: 'read',
  input: z.object({}),
  output: DuplicateSettings,
  run: ({ tx, workspaceId }) => duplicateSettings(tx, workspaceId),
})

export const updateDuplicateSettings = operation({
  name: 'duplicate-settings.update',
  summary:
    'Change the two thresholds and the schedule. What was merged stays merged; what weighs less leaves the queue, and the next run asks about what weighs enough.',
  http: 'PATCH /duplicates/settings',
  needs: 'administer',
  input: z.object({
    mergesByRule: z.boolean().optional(),
    mergeFrom: Bits.optional(),
    reviewFrom: Bits.optional(),
    isScheduled: z.boolean().optional(),
  }),
  output: DuplicateSettings,
  async run({ tx, workspaceId }, changes) {
    const changed = DuplicateSettings.parse({ ...(await duplicateSettings(tx, workspaceId)), ...changes })
    if (changed.mergeFrom < changed.reviewFrom) {
      const message = {
        en: 'Pairs that are merged must weigh at least as much as those a person is asked about.',
        ru: 'Порог объединения должен быть не ниже порога проверки.',
      }
      throw new AppError(
        'invalid',
        { en: `${message.en} Nothing was changed.`, ru: `${message.ru} Ничего не изменилось.` },
        { fields: [{ path: 'mergeFrom', message }] },
      )
    }
    await saveSettings(tx, workspaceId, { duplicates: changed })
    await forgetLighter(tx, workspaceId, changed.reviewFrom)
    return changed
  },
})
