import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { labelOf, wrongFields } from '../../kit/words.ts'
import type { Context } from '../context.ts'
import { maskText } from '../customers/index.ts'
import { keepingAccounts } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { nameOfActor, namesOfApprovers } from './approvers.ts'
import { type CampaignRow, CampaignStatus, Definition, type RunRow, RunState, WonBy } from './campaign.ts'
import { contradictionsOf, obstaclesOf } from './check-campaign.ts'
import { climbsOf } from './climbs-store.ts'
import { nextDue, runsOf } from './runs-store.ts'
import { hourText, localDayOf } from './schedule.ts'
import { isApprovalAsked } from './settings.ts'
import { campaignById, holdCampaign } from './store.ts'
import { countInDoubt, countInHand, countWaiting, waitsOf } from './waiting-letters.ts'

const time = z.iso.datetime().nullable()
const Words = z.object({ en: z.string(), ru: z.string() })

export const CampaignSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  status: CampaignStatus,
  occasions: z.number().int().describe('How many times it has begun'),
  nextAt: time.describe('When it begins, or begins again'),
  nextByClock: z
    .object({ day: z.iso.date(), time: z.string() })
    .nullable()
    .describe(
      'Day and time it goes out then by each customer’s own clock; null where all get it at one moment',
    ),
  trouble: Words.nullable().describe('Why it paused by itself'),
  startedAt: time,
  endedAt: time,
  isArchived: z.boolean(),
  declinedBecause: z
    .string()
    .nullable()
    .describe('Why a second person sent it back; null once it is asked for again'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

const Run = z.object({
  occasion: z.number().int(),
  state: RunState,
  startedAt: z.iso.datetime(),
  endedAt: time,
  nextDueAt: time.describe('When its next people are due; null when everybody has been asked about'),
  audience: z.number().int(),
  asked: z.number().int().describe('Messages asked for, whatever the contact policy said'),
  refused: z
    .number()
    .int()
    .describe('Of the asked: who gets no letter, by the contact policy or the hold-out; without cascades'),
  goingSince: z.iso.datetime().describe('When it began to ask, was resumed or set another pace'),
  askedBefore: z.number().int().describe('Asked about before that'),
  testEndsAt: time,
  winner: z.string().nullable(),
  winnerBy: WonBy.nullable(),
})

export const Campaign = CampaignSummary.extend({
  definition: Definition,
  runs: z.array(Run).describe('The latest first, at most 30'),
  waiting: z
    .number()
    .int()
    .describe('Letters that wait for their time or for the sender; counted up to 100,000'),
  inHand: z.number().int().describe('Letters that are being handed over: nothing has been said of them yet'),
  inDoubt: z.number().int().describe('Letters of the last occasion that may have gone out, or may not'),
  waits: z
    .array(
      z.object({
        reasonCode: z.string(),
        letters: z.number().int(),
        firstAt: z.iso.datetime(),
        lastAt: z.iso.datetime(),
      }),
    )
    .describe('Why letters wait for a later time, and between which times they go out'),
  climbing: z
    .object({ people: z.number().int(), firstAt: z.iso.datetime(), lastAt: z.iso.datetime() })
    .nullable()
    .describe('Whose cascade is not over, and when it is looked at whether the next channel is needed'),
  keptBy: z
    .array(
      z.object({
        accountId: z.uuid(),
        name: z.string(),
        channel: z.string(),
        kind: z
          .enum(['down', 'held', 'failing', 'full'])
          .describe('As of the account; `full`: it may hand over no more today'),
        code: z.string(),
        reason: z.string().describe('In the other side’s words'),
        since: time,
        triesAt: time.describe('Null: with the next message'),
        waiting: z.number().int(),
      }),
    )
    .describe('Accounts that its letters wait for'),
  obstacles: z
    .array(z.object({ path: z.string(), message: Words }))
    .describe('What is missing before it can start'),
  approval: z.object({
    isAsked: z.boolean().describe('The workspace wants a second person to agree'),
    mayApprove: z.boolean().describe('You are that second person'),
    askedBy: z.string().nullable().describe('The name of who asked for it; null of a key'),
    approvedBy: z.string().nullable().describe('The name of who agreed'),
    mayBeApprovedBy: z.array(z.string()).describe('The names of who else may agree, at most 20'),
    declinedBecause: z.string().nullable(),
  }),
})

const whenLooked = (climbs: { people: number; firstAt: Date; lastAt: Date } | null) =>
  climbs && { ...climbs, firstAt: climbs.firstAt.toISOString(), lastAt: climbs.lastAt.toISOString() }

const iso = (at: Date | null) => at?.toISOString() ?? null

function nextByClock({ next_at: nextAt, definition }: CampaignRow) {
  const day = nextAt && localDayOf(definition, nextAt)
  if (!day) return null
  const { schedule } = definition
  if (schedule.kind === 'best') return { day, time: hourText(schedule.fromHour) }
  return 'time' in schedule ? { day, time: schedule.time } : null
}

export const toSummary = (row: CampaignRow): z.input<typeof CampaignSummary> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  occasions: row.occasions,
  nextAt: iso(row.next_at),
  nextByClock: nextByClock(row),
  trouble: row.trouble,
  startedAt: iso(row.started_at),
  endedAt: iso(row.ended_at),
  isArchived: row.archived_at !== null,
  declinedBecause: row.declined_because,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

const toRun = (run: RunRow, nextDueAt: Date | null): z.input<typeof Run> => ({
  occasion: run.occasion,
  state: run.state,
  startedAt: run.started_at.toISOString(),
  endedAt: iso(run.ended_at),
  nextDueAt: iso(nextDueAt),
  audience: run.audience,
  asked: run.asked,
  refused: run.refused,
  goingSince: run.paced_from.toISOString(),
  askedBefore: run.paced_after,
  testEndsAt: iso(run.test_ends_at),
  winner: run.winner,
  winnerBy: run.winner_by,
})

const theCampaignName = { en: 'This campaign', ru: 'Этой рассылки' }
export const mostRuns = 30
const mostCounted = 100_000

export async function theCampaign({ tx, workspaceId }: Context, id: string): Promise<CampaignRow> {
  const row = await campaignById(tx, workspaceId, id)
  if (!row) throw notFound(theCampaignName)
  return row
}

/** The same, and nobody else changes it until we are done. */
export async function theCampaignHeld({ tx, workspaceId }: Context, id: string): Promise<CampaignRow> {
  const row = await holdCampaign(tx, workspaceId, id)
  if (!row) throw notFound(theCampaignName)
  return row
}

/** Who acts, so that two can be told apart. */
export const actorOf = ({ actor }: Pick<Context, 'actor'>): string => `${actor.kind}:${actor.id}`

/** A second person: neither who asked for it nor who wrote it last. A key is no person. */
export const mayApprove = (context: Context, row: CampaignRow): boolean =>
  row.status === 'awaiting-approval' &&
  context.actor.kind === 'user' &&
  actorOf(context) !== row.asked_by &&
  actorOf(context) !== row.edited_by

export async function presentCampaign(context: Context, id: string): Promise<z.input<typeof Campaign>> {
  const { tx, workspaceId, now } = context
  const row = await theCampaign(context, id)
  const workspace = await getWorkspace(tx, workspaceId)
  const runs = (await runsOf(tx, workspaceId, [id])).get(id) ?? []
  const asking = runs.find(({ state }) => state === 'asking' || state === 'asking-rest')
  const due = asking ? await nextDue(tx, workspaceId, id, asking.occasion) : null
  const isOpen = row.status === 'draft' || row.status === 'awaiting-approval'
  const waiting =
    runs.length > 0 ? await countWaiting(tx, workspaceId, id, { limit: mostCounted, later: true }) : 0
  const inHand = runs.length > 0 ? await countInHand(tx, workspaceId, id, mostCounted) : 0
  const when = { timeZone: workspace.timeZone, now }
  return {
    ...toSummary(row),
    definition: row.definition,
    runs: runs.slice(0, mostRuns).map((run) => toRun(run, run === asking ? due : null)),
    waiting,
    inHand,
    inDoubt: runs[0] ? await countInDoubt(tx, workspaceId, id, runs[0].started_at, mostCounted) : 0,
    waits: (waiting > 0 ? await waitsOf(tx, workspaceId, id, mostCounted) : []).map((one) => ({
      ...one,
      firstAt: one.firstAt.toISOString(),
      lastAt: one.lastAt.toISOString(),
    })),
    climbing: runs.length > 0 ? whenLooked(await climbsOf(tx, workspaceId, id, mostCounted)) : null,
    keptBy: (waiting + inHand > 0 ? await keepingAccounts(tx, workspaceId, id, now) : []).map((one) => ({
      ...one,
      reason: maskText(context.actor, one.reason) ?? '',
      since: iso(one.since),
      triesAt: iso(one.triesAt),
    })),
    obstacles: isOpen
      ? (await obstaclesOf(tx, workspaceId, row.definition, when)).map(({ path, message }) => ({
          path,
          message: labelOf(message),
        }))
      : [],
    approval: {
      isAsked: isApprovalAsked(workspace),
      mayApprove: mayApprove(context, row),
      askedBy: row.status === 'awaiting-approval' ? await nameOfActor(tx, row.asked_by) : null,
      approvedBy: await nameOfActor(tx, row.approved_by),
      mayBeApprovedBy:
        isOpen && isApprovalAsked(workspace)
          ? await namesOfApprovers(tx, workspaceId, [
              row.status === 'draft' ? actorOf(context) : row.asked_by,
              row.edited_by,
            ])
          : [],
      declinedBecause: row.declined_because,
    },
  }
}

/** A definition as it is told: whole or half done, but without contradictions. Every mistake by its field. */
export function readDefinition(told: unknown): Definition {
  const parsed = Definition.safeParse(told)
  const fields = parsed.success
    ? contradictionsOf(parsed.data).map(({ path, message }) => ({ path: `definition.${path}`, message }))
    : wrongFields(parsed.error, 'definition')
  if (parsed.success && fields.length === 0) return parsed.data
  throw new AppError(
    'invalid',
    {
      en: 'The campaign was not saved: some of it is not right.',
      ru: 'Рассылка не сохранена: не всё в ней верно.',
    },
    { fields },
  )
}
