import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { keepWords } from '../agreements/index.ts'
import { type Context, operation } from '../context.ts'
import { holdDefinitions } from '../segments/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import type { CampaignRow, CampaignStatus } from './campaign.ts'
import { whyNotReady } from './check-campaign.ts'
import { whyLettersAreNotReady } from './check-letters.ts'
import { dropClimbs } from './climbs-store.ts'
import { actorOf, Campaign, mayApprove, presentCampaign, theCampaignHeld } from './present.ts'
import { changeRun, dropParts, openRun } from './runs-store.ts'
import { nextOccasion } from './schedule.ts'
import { isApprovalAsked } from './settings.ts'
import { changeCampaign, wakeCampaigns } from './store.ts'
import { cancelWaiting, holdWaiting, releaseHeld } from './waiting-letters.ts'

const Which = z.object({ id: z.uuid() })

const standings: Record<CampaignStatus, Label> = {
  draft: { en: 'a draft', ru: 'ещё черновик' },
  'awaiting-approval': { en: 'waiting for approval', ru: 'на согласовании' },
  scheduled: { en: 'scheduled', ru: 'запланирована' },
  running: { en: 'running', ru: 'идёт' },
  paused: { en: 'paused', ru: 'на паузе' },
  done: { en: 'over', ru: 'завершена' },
  stopped: { en: 'stopped', ru: 'остановлена' },
}
const archived: Label = { en: 'in the archive', ru: 'в архиве' }

function mustBe(row: CampaignRow, statuses: readonly CampaignStatus[]): void {
  if (statuses.includes(row.status) && row.archived_at === null) return
  const standing = row.archived_at ? archived : standings[row.status]
  throw new AppError('conflict', {
    en: `This campaign is ${standing.en}: that cannot be done with it now. Nothing has changed.`,
    ru: `Рассылка ${standing.ru}: сделать с ней это сейчас нельзя. Ничего не изменилось.`,
  })
}

async function schedule(context: Context, row: CampaignRow): Promise<void> {
  const { tx, workspaceId, now } = context
  const { timeZone } = await getWorkspace(tx, workspaceId)
  const nextAt = nextOccasion(row.definition.schedule, timeZone, now, null)
  await changeCampaign(tx, workspaceId, row.id, { status: 'scheduled', next_at: nextAt, trouble: null })
}

async function refuseUnready(context: Context, row: CampaignRow): Promise<void> {
  const { tx, workspaceId, now } = context
  const { timeZone } = await getWorkspace(tx, workspaceId)
  const refusal = await whyNotReady(tx, workspaceId, row.definition, { timeZone, now })
  const why = refusal ?? (await whyLettersAreNotReady(context, row.definition))
  if (why) throw why
}

export const startCampaign = operation({
  name: 'campaigns.start',
  summary:
    'Start a draft: at once or at its time. Where the workspace wants a second person to agree, it waits for them.',
  http: 'POST /campaigns/{id}/start',
  needs: 'write',
  input: Which,
  output: Campaign,
  auditedOtherwise: {
    name: 'campaigns.ask-approval',
    when: ({ status }) => status === 'awaiting-approval',
  },
  async run(context, { id }) {
    const { tx, workspaceId } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['draft'])
    const isAsked = isApprovalAsked(await getWorkspace(tx, workspaceId))
    if (isAsked) await keepAgreed(tx, workspaceId)
    await refuseUnready(context, row)
    const by = actorOf(context)
    await changeCampaign(tx, workspaceId, id, { asked_by: by, approved_by: null, declined_because: null })
    if (isAsked) await changeCampaign(tx, workspaceId, id, { status: 'awaiting-approval' })
    else await schedule(context, row)
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})

/** Until this transaction ends neither its words nor whom it goes to change. */
async function keepAgreed(tx: Context['tx'], workspaceId: string): Promise<void> {
  await keepWords(tx, workspaceId)
  await holdDefinitions(tx, workspaceId)
}

function refuseSamePerson(context: Context, row: CampaignRow): void {
  if (mayApprove(context, row)) return
  throw new AppError('forbidden', {
    en: 'A second person must decide: somebody else than who wrote and started it.',
    ru: 'Решить должен другой человек: не тот, кто готовил и запускал рассылку.',
  })
}

export const approveCampaign = operation({
  name: 'campaigns.approve',
  summary: 'Agree, as a second person, to a campaign that waits for it: it starts at once or at its time.',
  http: 'POST /campaigns/{id}/approve',
  needs: 'write',
  input: Which,
  output: Campaign,
  async run(context, { id }) {
    const { tx, workspaceId } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['awaiting-approval'])
    refuseSamePerson(context, row)
    await keepAgreed(tx, workspaceId)
    await refuseUnready(context, row)
    await schedule(context, row)
    await changeCampaign(tx, workspaceId, id, { approved_by: actorOf(context) })
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})

export const declineCampaign = operation({
  name: 'campaigns.decline',
  summary:
    'Send a campaign that waits for approval back as a draft, with the reason; or take back one’s own.',
  http: 'POST /campaigns/{id}/decline',
  needs: 'write',
  input: Which.extend({ because: z.string().trim().max(1_000).default('') }),
  output: Campaign,
  async run(context, { id, because }) {
    const { tx, workspaceId } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['awaiting-approval'])
    await changeCampaign(tx, workspaceId, id, { status: 'draft', declined_because: because || null })
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})

export const pauseCampaign = operation({
  name: 'campaigns.pause',
  summary: 'Pause a campaign: nobody more is written to, and letters that wait are held.',
  http: 'POST /campaigns/{id}/pause',
  needs: 'write',
  input: Which,
  output: Campaign,
  async run(context, { id }) {
    const { tx, workspaceId } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['running', 'scheduled', 'paused'])
    await changeCampaign(tx, workspaceId, id, { status: 'paused', trouble: null })
    // The first thousands at once; the lane holds the others.
    await holdWaiting(tx, workspaceId, id)
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})

export const resumeCampaign = operation({
  name: 'campaigns.resume',
  summary: 'Let a paused campaign go on where it stood.',
  http: 'POST /campaigns/{id}/resume',
  needs: 'write',
  input: Which,
  output: Campaign,
  async run(context, { id }) {
    const { tx, workspaceId, now } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['paused'])
    const run = await openRun(tx, workspaceId, id)
    if (run) {
      await changeRun(tx, workspaceId, id, run.occasion, { paced_from: now, paced_count: 0 })
      await releaseHeld(tx, workspaceId, id)
    }
    await changeCampaign(tx, workspaceId, id, { status: run ? 'running' : 'scheduled', trouble: null })
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})

export const stopCampaign = operation({
  name: 'campaigns.stop',
  summary:
    'Stop a campaign for good: letters that wait are taken back. One that has not begun becomes a draft again.',
  http: 'POST /campaigns/{id}/stop',
  needs: 'write',
  input: Which,
  output: Campaign,
  async run(context, { id }) {
    const { tx, workspaceId, now } = context
    const row = await theCampaignHeld(context, id)
    mustBe(row, ['running', 'scheduled', 'paused'])
    if (row.occasions === 0) {
      await changeCampaign(tx, workspaceId, id, { status: 'draft', next_at: null, trouble: null })
    } else {
      const run = await openRun(tx, workspaceId, id)
      if (run) {
        await changeRun(tx, workspaceId, id, run.occasion, { state: 'stopped', ended_at: now })
        await dropParts(tx, workspaceId, id, run.occasion)
        await dropClimbs(tx, workspaceId, id, run.occasion)
      }
      await changeCampaign(tx, workspaceId, id, {
        status: 'stopped',
        next_at: null,
        ended_at: now,
        trouble: null,
      })
      await cancelWaiting(tx, workspaceId, id, now)
    }
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})
