import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { Told, toldByAny } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { CampaignName, CampaignStatus } from './campaign.ts'
import { changePace, isAtWork } from './change-pace.ts'
import { CampaignFigures, figuresOf } from './figures.ts'
import {
  actorOf,
  Campaign,
  CampaignSummary,
  presentCampaign,
  readDefinition,
  theCampaign,
  theCampaignHeld,
  toSummary,
} from './present.ts'
import { runsOf } from './runs-store.ts'
import { changeCampaign, insertCampaign, pageOfCampaigns, wakeCampaigns } from './store.ts'

export const listCampaigns = operation({
  name: 'campaigns.list',
  summary: 'Campaigns, the latest first, each with its state and what it brought.',
  http: 'GET /campaigns',
  needs: 'read',
  input: z.object({
    search: z.string().trim().max(200).optional(),
    status: CampaignStatus.optional(),
    archived: z.boolean().default(false).describe('Those that were put away'),
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({
    items: z.array(
      CampaignSummary.extend({
        audience: z.number().int().nullable().describe('Of the latest occasion; null before it began'),
        asked: z.number().int(),
        variantCount: z.number().int(),
        figures: CampaignFigures,
        tells: Told,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
  async run({ tx, clickhouse, workspaceId }, { search, status, archived, limit, cursor }) {
    const [createdAt, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { createdAt: String(createdAt), id: String(id) } : null
    const found = await pageOfCampaigns(
      tx,
      workspaceId,
      { isArchived: archived, search, status },
      limit + 1,
      after,
    )
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    const runs = await runsOf(
      tx,
      workspaceId,
      rows.map((row) => row.id),
    )
    const figures = await figuresOf(clickhouse, workspaceId, rows)
    return {
      items: rows.map((row) => {
        const [run] = runs.get(row.id) ?? []
        return {
          ...toSummary(row),
          audience: run?.audience ?? null,
          asked: run?.asked ?? 0,
          variantCount: row.definition.variants.length,
          figures: figures.get(row.id)?.total ?? CampaignFigures.parse({}),
          tells: toldByAny(figures.get(row.id)?.channels ?? []),
        }
      }),
      nextCursor:
        found.length > limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
    }
  },
})

export const getCampaign = operation({
  name: 'campaigns.get',
  summary: 'One campaign with its definition, how far it is, and what is missing before it can start.',
  http: 'GET /campaigns/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Campaign,
  run: (context, { id }) => presentCampaign(context, id),
})

const ToldDefinition = z
  .record(z.string(), z.unknown())
  .describe(
    '{ audience, topic, variants, schedule, test, holdOutShare, perMinute }; may be half done. Every mistake is told by its field',
  )

export const createCampaign = operation({
  name: 'campaigns.create',
  summary: 'Begin a campaign as a draft. It may be half done; nothing goes out until it is started.',
  http: 'POST /campaigns',
  needs: 'write',
  input: z.object({ name: CampaignName, definition: ToldDefinition.default({}) }),
  output: Campaign,
  async run(context, { name, definition }) {
    const { tx, workspaceId } = context
    const by = actorOf(context)
    const id = await insertCampaign(tx, workspaceId, { name, definition: readDefinition(definition), by })
    return presentCampaign(context, id)
  },
})

export const updateCampaign = operation({
  name: 'campaigns.update',
  summary:
    'Change a draft, the name of any campaign, or the pace of one that is at work. One that waits for approval becomes a draft again.',
  http: 'PATCH /campaigns/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid(), name: CampaignName.optional(), definition: ToldDefinition.optional() }),
  output: Campaign,
  async run(context, { id, name, definition }) {
    const { tx, workspaceId } = context
    const row = await theCampaignHeld(context, id)
    if (definition !== undefined && isAtWork(row)) await changePace(context, row, readDefinition(definition))
    else if (definition !== undefined) {
      if (row.status !== 'draft' && row.status !== 'awaiting-approval')
        throw new AppError('conflict', {
          en: 'This campaign has been started: it cannot be changed any more. Copy it and change the copy.',
          ru: 'Рассылка уже запущена, изменить её нельзя. Скопируйте её и измените копию.',
        })
      await changeCampaign(tx, workspaceId, id, {
        definition: readDefinition(definition),
        edited_by: actorOf(context),
        status: 'draft',
      })
    }
    if (name !== undefined) await changeCampaign(tx, workspaceId, id, { name })
    return presentCampaign(context, id)
  },
})

export const copyCampaign = operation({
  name: 'campaigns.copy',
  summary: 'A new draft with everything the campaign has but its past.',
  http: 'POST /campaigns/{id}/copy',
  needs: 'write',
  input: z.object({ id: z.uuid(), name: CampaignName.optional() }),
  output: Campaign,
  async run(context, { id, name }) {
    const { tx, workspaceId } = context
    const row = await theCampaign(context, id)
    const { locale } = await getWorkspace(tx, workspaceId)
    const word = locale === 'ru' ? 'копия' : 'copy'
    const copy = await insertCampaign(tx, workspaceId, {
      name: name ?? `${row.name.slice(0, 190)} (${word})`,
      definition: row.definition,
      by: actorOf(context),
    })
    return presentCampaign(context, copy)
  },
})

export const archiveCampaign = operation({
  name: 'campaigns.archive',
  summary: 'Put away a draft or a campaign that is over, or take it out again. Its figures stay.',
  http: 'POST /campaigns/{id}/archive',
  needs: 'write',
  input: z.object({ id: z.uuid(), archived: z.boolean().default(true) }),
  output: Campaign,
  async run(context, { id, archived }) {
    const { tx, workspaceId, now } = context
    const row = await theCampaignHeld(context, id)
    if (!['draft', 'done', 'stopped'].includes(row.status))
      throw new AppError('conflict', {
        en: 'This campaign is not over. Stop it first.',
        ru: 'Рассылка ещё не окончена. Сначала остановите её.',
      })
    await changeCampaign(tx, workspaceId, id, { archived_at: archived ? now : null })
    await wakeCampaigns(tx, workspaceId)
    return presentCampaign(context, id)
  },
})
