import { type ClickHouseClient, type Db, sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { hourMs, secondMs } from '../../kit/time.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { askForLetters } from './ask-for-letters.ts'
import type { CampaignRow, RunRow } from './campaign.ts'
import { whyNotReady } from './check-campaign.ts'
import { climbDue, climbersAtOnce } from './climb-due.ts'
import { isClimbing } from './climbs-store.ts'
import { decideWinner } from './decide-winner.ts'
import { gatherAudience } from './gather-audience.ts'
import { changeRun, dropParts, insertRun, nextDue, openRun } from './runs-store.ts'
import { nextOccasion } from './schedule.ts'
import { changeCampaign, holdCampaign, wakeCampaigns } from './store.ts'
import { timeTheRest } from './time-the-rest.ts'
import {
  cancelWaiting,
  countInHand,
  countWaiting,
  holdWaiting,
  releaseHeld,
  waitingAtOnce,
} from './waiting-letters.ts'

interface Engines {
  db: Db
  clickhouse: ClickHouseClient
}

/** A test is looked at so often; the arithmetic allows for it. */
const looksEveryMs = 20 * secondMs

/** What one step did: `more` when there is more to do at once. */
type Step = 'more' | 'nothing'

/**
 * One step of each campaign that is at work, those left longest first; each in a transaction of its own. A campaign that cannot
 * go on (its segment is gone) pauses and says why; the others are not held up.
 */
export async function advanceCampaigns(
  engines: Engines,
  options: { workspaceIds?: readonly string[] | undefined; now?: () => Date } = {},
): Promise<Step> {
  const now = options.now ?? (() => new Date())
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from campaigns
    where status in ('scheduled', 'running', 'paused', 'stopped')
      and (status = 'running' or (status = 'scheduled' and next_at <= ${now()})
        or (status in ('paused', 'stopped') and exists (
          select from messages m
          where m.workspace_id = campaigns.workspace_id and m.campaign_id = campaigns.id and m.status = 'queued'
            and (campaigns.status = 'stopped' or m.held_send_at is null))))
      ${options.workspaceIds ? sql`and workspace_id = any(${options.workspaceIds}::uuid[])` : sql``}
    order by touched_at limit 1000`.execute(engines.db)
  let answer: Step = 'nothing'
  for (const { workspace_id: workspaceId, id } of rows) {
    const step = await advanceOne(engines, workspaceId, id, now()).catch((error: unknown) =>
      pauseInTrouble(engines, workspaceId, id, error),
    )
    if (step === 'nothing') continue
    answer = 'more'
    await sql`update campaigns set touched_at = clock_timestamp() where workspace_id = ${workspaceId} and id = ${id}`.execute(
      engines.db,
    )
  }
  return answer
}

/** What a person can mend pauses the campaign and is told on its page; anything else is the lane's trouble. */
async function pauseInTrouble(
  { db }: Engines,
  workspaceId: string,
  id: string,
  error: unknown,
): Promise<Step> {
  if (!(error instanceof AppError) || error.code === 'unavailable') throw error
  await db.transaction().execute(async (tx) => {
    await changeCampaign(tx, workspaceId, id, { status: 'paused', trouble: error.words })
    await wakeCampaigns(tx, workspaceId)
  })
  return 'nothing'
}

function advanceOne({ db, clickhouse }: Engines, workspaceId: string, id: string, now: Date): Promise<Step> {
  return db.transaction().execute(async (tx) => {
    const campaign = await holdCampaign(tx, workspaceId, id)
    if (!campaign) return 'nothing'
    const isMore = (count: number): Step => (count === waitingAtOnce ? 'more' : 'nothing')
    if (campaign.status === 'stopped') return isMore(await cancelWaiting(tx, workspaceId, id, now))
    if (campaign.status === 'paused') return isMore(await holdWaiting(tx, workspaceId, id))
    if (campaign.status === 'scheduled') return beginOccasion(tx, workspaceId, campaign, now)
    if (campaign.status !== 'running') return 'nothing'
    const run = await openRun(tx, workspaceId, id)
    if (!run) return endOccasion(tx, workspaceId, campaign, now)
    if ((await releaseHeld(tx, workspaceId, id)) === waitingAtOnce) return 'more'
    const looked = await climbDue(tx, workspaceId, campaign, run, now)
    if (looked > 0) await wakeCampaigns(tx, workspaceId)
    if (looked === climbersAtOnce) return 'more'
    return advanceRun(clickhouse, tx, workspaceId, campaign, run, now)
  })
}

async function beginOccasion(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  now: Date,
): Promise<Step> {
  const plannedAt = campaign.next_at
  if (!plannedAt || plannedAt.getTime() > now.getTime()) return 'nothing'
  // A segment or a letter may have gone since it was started.
  const trouble = await whyNotReady(tx, workspaceId, campaign.definition)
  if (trouble) throw trouble
  const occasion = campaign.occasions + 1
  const { timeZone } = await getWorkspace(tx, workspaceId)
  await insertRun(tx, workspaceId, campaign.id, { occasion, plannedAt, now })
  await changeCampaign(tx, workspaceId, campaign.id, {
    status: 'running',
    occasions: occasion,
    trouble: null,
    next_at: nextOccasion(campaign.definition.schedule, timeZone, now, plannedAt),
    started_at: campaign.started_at ?? now,
  })
  await wakeCampaigns(tx, workspaceId)
  return 'more'
}

/** The next occasion is waited for, or there is none any more. */
async function endOccasion(
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  now: Date,
): Promise<Step> {
  await changeCampaign(
    tx,
    workspaceId,
    campaign.id,
    campaign.next_at ? { status: 'scheduled' } : { status: 'done', ended_at: now },
  )
  await wakeCampaigns(tx, workspaceId)
  return 'more'
}

async function advanceRun(
  clickhouse: ClickHouseClient,
  tx: Transaction,
  workspaceId: string,
  campaign: CampaignRow,
  run: RunRow,
  now: Date,
): Promise<Step> {
  const { id, definition } = campaign
  const change = async (changes: Parameters<typeof changeRun>[4]): Promise<Step> => {
    await changeRun(tx, workspaceId, id, run.occasion, changes)
    await wakeCampaigns(tx, workspaceId)
    return 'more'
  }
  switch (run.state) {
    case 'gathering':
      await gatherAudience(clickhouse, tx, workspaceId, campaign, run, now)
      await wakeCampaigns(tx, workspaceId)
      return 'more'
    case 'asking':
    case 'asking-rest': {
      if ((await askForLetters(tx, workspaceId, campaign, run, now)) > 0) {
        await wakeCampaigns(tx, workspaceId)
        return 'more'
      }
      if (await nextDue(tx, workspaceId, id, run.occasion)) return 'nothing'
      const isTest = run.state === 'asking' && definition.test !== null && definition.variants.length > 1
      if (!isTest) return change({ state: 'sending' })
      const hours = definition.test?.hours ?? 0
      return change({
        state: 'testing',
        test_ends_at: new Date(now.getTime() + hours * hourMs),
        looked_at: now,
      })
    }
    case 'testing': {
      const lookedAt = run.looked_at?.getTime() ?? 0
      const isOver = run.test_ends_at !== null && run.test_ends_at.getTime() <= now.getTime()
      if (!isOver && now.getTime() - lookedAt < looksEveryMs) return 'nothing'
      const decided = await decideWinner(clickhouse, workspaceId, campaign, run, now)
      if (!decided) {
        await changeRun(tx, workspaceId, id, run.occasion, { looked_at: now })
        return 'nothing'
      }
      await timeTheRest(tx, workspaceId, campaign, run, decided.winner, now)
      return change({
        state: 'asking-rest',
        winner: decided.winner,
        winner_by: decided.by,
        won_at: now,
        paced_from: now,
        paced_count: 0,
      })
    }
    case 'sending': {
      if ((await countWaiting(tx, workspaceId, id, { limit: 1, later: true })) > 0) return 'nothing'
      if ((await countInHand(tx, workspaceId, id, 1)) > 0) return 'nothing'
      if (await isClimbing(tx, workspaceId, id, run.occasion)) return 'nothing'
      await dropParts(tx, workspaceId, id, run.occasion)
      return change({ state: 'done', ended_at: now })
    }
    default:
      return 'nothing'
  }
}
