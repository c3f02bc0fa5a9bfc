import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { oneLine } from '../../kit/one-line.ts'
import { refuseAgreedLetter } from '../agreements/index.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { readyLetters } from './ready/index.ts'
import { plainMessage } from './ready/of-channel.ts'
import { Language, parseContent, Template, toTemplate } from './template.ts'
import {
  archiveTemplates,
  pageOfLetters,
  putTemplate,
  renameLetter,
  type TemplateRow,
  versionsOf,
} from './templates-store.ts'
import { markOf } from './written-mark.ts'

const mostVariants = 8
const Variant = z.string().regex(/^[a-z]$/)

const Version = Template.extend({
  mark: z.string().describe('Of what is written, draft included: `seen` of a change'),
  draft: z.record(z.string(), z.unknown()).nullable().describe('Being written and not saved; never sent'),
  draftAt: z.iso.datetime().nullable(),
  isArchived: z.boolean(),
})

const toVersion = (row: TemplateRow): z.input<typeof Version> => ({
  ...toTemplate(row),
  mark: markOf(row),
  draft: row.draft,
  draftAt: row.draft_at?.toISOString() ?? null,
  isArchived: row.archived_at !== null,
})

const Letter = z.object({
  id: z.uuid(),
  name: z.string(),
  channel: z.string(),
  isArchived: z.boolean(),
  changedAt: z.iso.datetime(),
  versions: z.array(Version).describe('By variant, then by language'),
})

function toLetter(id: string, rows: readonly TemplateRow[]): z.input<typeof Letter> {
  const [first] = rows
  if (!first) throw notFound({ en: 'This letter', ru: 'Этого письма' })
  return {
    id,
    name: first.name,
    channel: first.channel,
    isArchived: rows.every((row) => row.archived_at !== null),
    changedAt: new Date(Math.max(...rows.map((row) => row.updated_at.getTime()))).toISOString(),
    versions: rows.map(toVersion),
  }
}

async function letterById({ tx, workspaceId }: Context, id: string) {
  return toLetter(id, await versionsOf(tx, workspaceId, [id]))
}

export const listLetters = operation({
  name: 'letters.list',
  summary: 'Letters with their languages and variants, the one changed last first.',
  http: 'GET /letters',
  needs: 'read',
  input: z.object({
    channel: z.string().max(40).optional(),
    search: z.string().trim().max(200).optional(),
    show: z.enum(['current', 'archived']).default('current'),
    limit: z.number().int().min(1).max(100).default(50),
    cursor: z.string().max(2_000).optional(),
  }),
  output: z.object({ items: z.array(Letter), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { channel, search, show, limit, cursor }) {
    const [changedAt, id] = cursor ? decodeCursor(cursor, 2) : []
    const after = cursor ? { changedAt: String(changedAt), id: String(id) } : null
    const filter = { channel, search, isArchived: show === 'archived' }
    const found = await pageOfLetters(tx, workspaceId, filter, limit + 1, after)
    const page = found.slice(0, limit)
    const rows = await versionsOf(
      tx,
      workspaceId,
      page.map((one) => one.id),
    )
    const last = page.at(-1)
    return {
      items: page.map((one) =>
        toLetter(
          one.id,
          rows.filter((row) => row.letter_id === one.id),
        ),
      ),
      nextCursor:
        found.length > limit && last ? encodeCursor([last.changed_at.toISOString(), last.id]) : null,
    }
  },
})

export const getLetter = operation({
  name: 'letters.get',
  summary: 'One letter with all its versions, and what is being written of them.',
  http: 'GET /letters/{id}',
  needs: 'read',
  input: z.object({ id: z.uuid() }),
  output: Letter,
  run: (context, { id }) => letterById(context, id),
})

const Label = z.object({ en: z.string(), ru: z.string() })

export const listReadyLetters = operation({
  name: 'letters.ready',
  summary: 'Letters that come with the product, to begin with.',
  http: 'GET /ready-letters',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        channel: z.string(),
        label: Label,
        summary: Label,
        content: z.object({
          en: z.record(z.string(), z.unknown()),
          ru: z.record(z.string(), z.unknown()),
        }),
      }),
    ),
  }),
  async run() {
    return {
      items: readyLetters.map(({ name, channel, label, summary, content }) => ({
        name,
        channel,
        label,
        summary,
        content: { ...content },
      })),
    }
  },
})

export const createLetter = operation({
  name: 'letters.create',
  summary: 'Begin a letter from a ready one, or a plain message of any channel, in one language or in both.',
  http: 'POST /letters',
  needs: 'write',
  input: z.object({
    ready: z.string().max(60).default('blank'),
    channel: z
      .string()
      .max(40)
      .optional()
      .describe(
        'A plain message of this channel instead of a ready letter; an e-mail begins with a ready one',
      ),
    name: oneLine(200).optional(),
    languages: z.array(Language).optional().describe('The workspace’s own when there is none'),
  }),
  output: Letter,
  async run(context, { ready, channel, name, languages }) {
    const { tx, workspaceId } = context
    // An e-mail begins with a ready letter: bare words are none.
    const begun =
      channel && channel !== 'email' ? plainMessage(channel) : readyLetters.find((one) => one.name === ready)
    if (!begun)
      throw new AppError('invalid', {
        en: `There is nothing called “${channel ?? ready}” to begin with.`,
        ru: `Начать с «${channel ?? ready}» нельзя: такого нет.`,
      })
    const { locale } = await getWorkspace(tx, workspaceId)
    const letterId = newId()
    for (const language of new Set(languages?.length ? languages : [locale]))
      await putTemplate(tx, workspaceId, {
        id: newId(),
        letterId,
        channel: begun.channel,
        name: name ?? begun.label[locale],
        language,
        content: parseContent(begun.channel, begun.content[language]),
      })
    return letterById(context, letterId)
  },
})

export const updateLetter = operation({
  name: 'letters.update',
  summary: 'Rename a letter, put it away, or take it back. What speaks of it goes on sending it.',
  http: 'PATCH /letters/{id}',
  needs: 'write',
  input: z.object({
    id: z.uuid(),
    name: oneLine(200).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: Letter,
  async run(context, { id, name, isArchived }) {
    const { tx, workspaceId } = context
    const { versions } = await letterById(context, id)
    if (isArchived === false)
      for (const one of versions) if (one.isArchived) await refuseAgreedLetter(tx, workspaceId, one.id)
    if (name) await renameLetter(tx, workspaceId, id, name)
    if (isArchived !== undefined)
      await archiveTemplates(
        tx,
        workspaceId,
        versions.map((one) => one.id),
        isArchived,
      )
    return letterById(context, id)
  },
})

export const addVersion = operation({
  name: 'letters.add-version',
  summary: 'Give a letter another language or another variant, copied from a version there is.',
  http: 'POST /letters/{id}/versions',
  needs: 'write',
  input: z.object({
    id: z.uuid(),
    from: z.uuid().describe('The version whose content it begins with'),
    language: Language,
    variant: Variant.optional().describe('The next free one when left out'),
  }),
  output: Letter,
  async run(context, { id, from, language, variant }) {
    const { tx, workspaceId } = context
    const rows = await versionsOf(tx, workspaceId, [id])
    const origin = rows.find((row) => row.id === from)
    if (!origin) throw notFound({ en: 'This version', ru: 'Этой версии' })
    const taken = new Set(rows.map((row) => row.variant))
    const free = [...'abcdefgh'].find((letter) => !taken.has(letter))
    const chosen = variant ?? free
    if (!chosen || (!taken.has(chosen) && taken.size >= mostVariants))
      throw new AppError('limit-reached', {
        en: `A letter has ${mostVariants} variants at most: change one of them instead.`,
        ru: `У письма не больше ${mostVariants} вариантов: измените один из них.`,
      })
    const there = rows.find((row) => row.variant === chosen && row.language === language)
    if (there && there.archived_at === null)
      throw new AppError('conflict', {
        en: 'The letter has this version already: open it and change it.',
        ru: 'Такая версия у письма уже есть: откройте её и измените.',
      })
    if (there || origin.archived_at !== null) await refuseAgreedLetter(tx, workspaceId, origin.id)
    if (there) await archiveTemplates(tx, workspaceId, [there.id], false)
    await putTemplate(tx, workspaceId, {
      id: there?.id ?? newId(),
      letterId: id,
      variant: chosen,
      channel: origin.channel,
      name: origin.name,
      language,
      content: origin.content,
    })
    return letterById(context, id)
  },
})

export const archiveVersion = operation({
  name: 'letters.archive-version',
  summary: 'Put one version of a letter away, so that nobody new gets it, or take it back.',
  http: 'POST /letters/{id}/versions/{templateId}/archive',
  needs: 'write',
  input: z.object({ id: z.uuid(), templateId: z.uuid(), isArchived: z.boolean().default(true) }),
  output: Letter,
  async run(context, { id, templateId, isArchived }) {
    const { tx, workspaceId } = context
    const { versions } = await letterById(context, id)
    if (!versions.some((one) => one.id === templateId))
      throw notFound({ en: 'This version', ru: 'Этой версии' })
    const left = versions.filter((one) => !one.isArchived && one.id !== templateId)
    if (isArchived && left.length === 0)
      throw new AppError('conflict', {
        en: 'This is the letter’s last version: put the letter itself away.',
        ru: 'Это последняя версия письма: уберите в архив само письмо.',
      })
    // What comes back would go out too, and nobody agreed to it.
    if (!isArchived) await refuseAgreedLetter(tx, workspaceId, templateId)
    await archiveTemplates(tx, workspaceId, [templateId], isArchived)
    return letterById(context, id)
  },
})
