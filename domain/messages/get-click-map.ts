import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { productsAt, productsOfCategory } from '../catalog/index.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { blockMap, blocksOf } from './blocks-store.ts'
import { askedFigures, FigureFilter } from './get-message-statistics.ts'
import { linkOf, overlayShares } from './letter/click-map.ts'
import { compileTemplate, type TemplateSource } from './letter/compile.ts'
import { mannerOf } from './letter/filters.ts'
import { needsOf } from './letter/needs.ts'
import { renderLetter } from './letter/render.ts'
import { messageFigures } from './questions/message-figures.ts'
import { sampleScope } from './sample-scope.ts'
import { templatesById } from './templates-store.ts'

/** Products beside those that were followed: for the places of a block that nobody followed anything of. */
const mostBeside = 12

/** Written as the template's language writes it, since it stands in the letter. */
const shareIn = (language: string, share: number) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(
    share,
  )

export const getClickMap = operation({
  name: 'message-statistics.click-map',
  summary:
    'A letter as a made-up customer sees it, with the share of people who clicked laid over each of its links; blocks of products show those that were followed most.',
  http: 'GET /message-statistics/click-map',
  needs: 'read',
  input: FigureFilter.extend({ templateId: z.uuid() }),
  output: z.object({
    html: z.string().nullable().describe('Null when the template can no longer be shown'),
    sent: z.number().int(),
    clicked: z.number().int().describe('People who clicked anything'),
    links: z.array(
      z.object({
        url: z.string(),
        product: z.string().nullable().describe('Name of the product whose page it is'),
        people: z.number().int(),
        clicks: z.number().int(),
        byMachine: z.number().int(),
        share: z.number().describe('Of the people who clicked anything, 0 to 1'),
        isInLetter: z.boolean().describe('It stands in the letter as shown; links of a reader’s own do not'),
      }),
    ),
  }),
  async run(context, filter) {
    const { tx, clickhouse, workspaceId } = context
    const template = (await templatesById(tx, workspaceId, [filter.templateId])).get(filter.templateId)
    if (!template) throw notFound({ en: 'This template', ru: 'Этого шаблона' })
    const asked = await askedFigures(context, filter)
    const [[total], rows] = await Promise.all([
      messageFigures(clickhouse, 'total', asked),
      messageFigures(clickhouse, 'link', { ...asked, most: 200 }),
    ])
    const clicked = total?.clicked ?? 0
    const byLink = new Map<string, { people: number; clicks: number; byMachine: number }>()
    for (const { key, clicked: people, clicks, clickedByMachine } of rows) {
      const before = byLink.get(linkOf(key))
      byLink.set(linkOf(key), {
        people: people + (before?.people ?? 0),
        clicks: clicks + (before?.clicks ?? 0),
        byMachine: clickedByMachine + (before?.byMachine ?? 0),
      })
    }
    const products = new Map(
      [...(await productsAt(tx, workspaceId, [...new Set(rows.map((row) => row.key))]))].map(
        ([url, product]) => [linkOf(url), product],
      ),
    )
    const shareOf = (people: number) => (clicked > 0 ? Math.min(1, people / clicked) : 0)
    const words = new Map(
      [...byLink].map(([link, { people }]) => [link, shareIn(template.language, shareOf(people))]),
    )
    const html = await shown(template)
    const marked = html === null ? null : overlayShares(html, words)
    return {
      html: marked?.html ?? null,
      sent: total?.sent ?? 0,
      clicked,
      links: [...byLink].map(([url, counts]) => ({
        url,
        product: products.get(url)?.name ?? null,
        ...counts,
        share: shareOf(counts.people),
        isInLetter: marked?.found.has(url) ?? false,
      })),
    }

    /** With the products that readers followed, the most followed first: each of them had their own. */
    async function shown(template: TemplateSource): Promise<string | null> {
      const { compiled, mistakes } = await compileTemplate(
        template,
        blockMap(await blocksOf(tx, workspaceId)),
      )
      // It has been broken since; the figures stand.
      if (mistakes.length > 0) return null
      const followed = [...byLink].sort(([, one], [, other]) => other.people - one.people)
      const first = followed.flatMap(([link]) => products.get(link) ?? [])
      const others = await productsOfCategory(tx, workspaceId, null, mostBeside)
      const all = [...new Map([...first, ...others].map((one) => [one.id, one])).values()]
      const { language } = compiled
      const workspace = await getWorkspace(tx, workspaceId)
      const scope = sampleScope(
        workspace,
        language,
        needsOf(compiled).categories,
        all.length > 0 ? all : null,
      )
      const manner = mannerOf(workspace, language, '')
      try {
        return renderLetter(compiled, scope, manner, null, newId()).html
      } catch {
        return null
      }
    }
  },
})
