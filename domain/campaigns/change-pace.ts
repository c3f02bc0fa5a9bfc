import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../kit/errors.ts'
import type { Context } from '../context.ts'
import { type CampaignRow, Definition } from './campaign.ts'
import { changeRun, openRun } from './runs-store.ts'
import { changeCampaign, wakeCampaigns } from './store.ts'

/** Started, and not over. */
export const isAtWork = ({ status, archived_at: archivedAt }: CampaignRow): boolean =>
  archivedAt === null && (status === 'scheduled' || status === 'running' || status === 'paused')

const waits = {
  en: 'This campaign waits for its time: only its pace can be changed now. To change more, take it back to draft.',
  ru: 'Рассылка ждёт своего времени: теперь можно изменить только её скорость. Чтобы изменить остальное, верните её в черновики.',
}
const hasBegun = {
  en: 'This campaign has been started: only its pace can be changed now. Copy it and change the copy.',
  ru: 'Рассылка уже запущена: теперь можно изменить только её скорость. Скопируйте её и измените копию.',
}

/** Of what is started the pace alone may change: it changes nobody's letter, nor who gets one. The new one counts from now. */
export async function changePace(context: Context, row: CampaignRow, told: Definition): Promise<void> {
  const { tx, workspaceId, now } = context
  const { perMinute } = told
  if (!isDeepStrictEqual(told, { ...Definition.parse(row.definition), perMinute }))
    throw new AppError('conflict', row.occasions === 0 ? waits : hasBegun)
  await changeCampaign(tx, workspaceId, row.id, { definition: told })
  const run = await openRun(tx, workspaceId, row.id)
  if (run) await changeRun(tx, workspaceId, row.id, run.occasion, { paced_from: now, paced_count: 0 })
  await wakeCampaigns(tx, workspaceId)
}
