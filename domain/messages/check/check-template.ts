import { z } from 'zod'
import { channels } from '../../../channels/index.ts'
import { newId } from '../../../kit/ids.ts'
import { textOfPieces } from '../../../kit/pieces.ts'
import { type Context, operation } from '../../context.ts'
import { getWorkspace, type Workspace } from '../../workspaces/index.ts'
import { accountsFor } from '../accounts-store.ts'
import { blockMap, blocksOf } from '../blocks-store.ts'
import { recordsToPublish } from '../channel-accounts.ts'
import { accountAskedFor, withSender } from '../claim-messages.ts'
import type { CompiledTemplate, TemplateSource } from '../letter/compile.ts'
import { mannerOf } from '../letter/filters.ts'
import { needsOf } from '../letter/needs.ts'
import { pathInWords } from '../letter/path-words.ts'
import { fillIn, renderLetter, type Scope } from '../letter/render.ts'
import { textOf } from '../letter/text-part.ts'
import { unguarded } from '../letter/unguarded.ts'
import { isUnsure } from '../letter/words.ts'
import { SourceInput, sourceOf } from '../preview-template.ts'
import { sampleScope } from '../sample-scope.ts'
import { linksOfAll } from '../shop-links.ts'
import { formsOf, mistakesOf, whyNotFilledIn } from '../template.ts'
import { askAddresses } from './ask-addresses.ts'
import { type Audience, audienceOf, type People, sharesMissing } from './audience.ts'
import { type Finding, FindingShape, finding } from './finding.ts'
import { lookAtImages, lookAtLinks, lookAtPictureWords, lookAtSize, mostBytes } from './look-at-html.ts'
import { lookAtNames } from './look-at-names.ts'
import { lookAtWords } from './look-at-words.ts'
import { lookAtSender, SenderRecords, senderRecords } from './sender-records.ts'

const percent = (share: number) => {
  const hundredths = share * 100
  return hundredths > 0 && hundredths < 1 ? '< 1 %' : `${Math.round(hundredths)} %`
}

/** The brand is everybody's: what it lacks says nothing of the audience. */
const ofShop = 'brand.'

/** What stands where something may be missing, with the share of the audience that it is missing for. */
function lookAtMissing(
  source: TemplateSource,
  compiled: CompiledTemplate,
  audience: Audience,
  workspace: Workspace,
): Finding[] {
  const shares = sharesMissing(compiled, audience)
  const open = Object.keys(formsOf(source.channel)).flatMap((field) =>
    unguarded(String(source.content[field] ?? '')).map((one) => ({ ...one, field })),
  )
  const known = linksOfAll(workspace)
  const bare = new Map(open.filter(({ path }) => !known.has(path)).map((one) => [one.path, one]))
  const told = [...bare.values()].map(({ path, field, place }): Finding => {
    const share = shares.get(path) ?? 0
    const what = pathInWords(path)
    return {
      ...finding(
        'no-fallback',
        'must',
        `${what.en}: ${share > 0 ? `${percent(share)} of the audience have none, and nothing stands for it` : 'nothing stands for it where somebody has none; of those looked at all have it, others may not'}. Write {{ ${path} | default: "…" }}, or put it inside {% if ${path} %}.`,
        `${what.ru}: ${share > 0 ? `неизвестно у ${percent(share)} аудитории, и замены нет` : 'нет замены для тех, у кого этого нет; сейчас есть у всех проверенных, но у других может не быть'}. Напишите {{ ${path} | default: "…" }} или поместите в {% if ${path} %}.`,
      ),
      field,
      place,
    }
  })
  const covered = [...shares].filter(
    ([path]) => !bare.has(path) && !path.startsWith(ofShop) && isUnsure(path.split('.')),
  )
  return [
    ...told,
    ...covered.map(([path, share]) =>
      finding(
        'fallback-used',
        'note',
        `${pathInWords(path).en}: ${percent(share)} of the audience have none and see what stands for it.`,
        `${pathInWords(path).ru}: неизвестно у ${percent(share)} аудитории, они увидят замену.`,
      ),
    ),
  ]
}

function lookAtWayOut(source: TemplateSource, workspaceAddress: string): Finding[] {
  const found: Finding[] = []
  if (!String(source.content.mjml ?? '').includes('links.unsubscribe'))
    found.push(
      finding(
        'unsubscribe-added',
        'note',
        'The letter has no way out of its own; one is added at its end.',
        'Своей ссылки на отписку в письме нет, она добавится в конце.',
      ),
    )
  if (workspaceAddress.trim() === '')
    found.push(
      finding(
        'no-postal-address',
        'should',
        'No company and postal address is set under Brand: in many countries a marketing letter must show them.',
        'В разделе «Бренд» не указаны компания и почтовый адрес: во многих странах они обязательны в рассылке.',
      ),
    )
  return found
}

/** Where a letter's own ways out lead while it is looked at: somewhere good. */
const ownWays = { unsubscribe: 'mailto:out', preferences: 'mailto:out', confirm: 'mailto:out' }

/** The letter as some of its readers get it: the largest of a few is the one whose size counts. */
function largestOf(
  compiled: CompiledTemplate,
  scopes: readonly Scope[],
  workspace: Workspace,
  publicUrl: string,
) {
  const manner = mannerOf(workspace, compiled.language, publicUrl)
  const maker = { publicUrl, key: 'x' }
  const bytesFor = (scope: Scope) =>
    Buffer.byteLength(renderLetter(compiled, scope, manner, maker, newId()).html ?? '')
  let sizes: { scope: Scope; bytes: number }[]
  try {
    sizes = scopes.slice(0, 20).map((scope) => ({ scope, bytes: bytesFor(scope) }))
  } catch (error) {
    // It is made for a made-up customer, and too much for one of these.
    return whyNotFilledIn(error)
  }
  return sizes.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest), {
    scope: scopes[0] ?? {},
    bytes: 0,
  })
}

const withMistakes = (
  mistakes: readonly Pick<Finding, 'message' | 'field' | 'place'>[],
): z.output<typeof Checked> => ({
  isReady: false,
  findings: mistakes.map((one) => ({ code: 'mistake', weight: 'must' as const, ...one })),
  sizeBytes: 0,
  mostBytes,
  audience: { sampled: 0, total: 0 },
  missing: [],
  sender: null,
})

/** Whose records are looked up, and the key they should name. */
async function senderOf(
  context: Context,
  source: TemplateSource,
  content: Record<string, string>,
  accountId: string | undefined,
) {
  const accounts = await accountsFor(context.tx, [context.workspaceId])
  const account = accountAskedFor(
    accounts,
    { workspace_id: context.workspaceId, channel: source.channel },
    accountId,
  )
  const from = account ? withSender(account, content).fromAddress : content.fromAddress
  const domain = from?.split('@')[1]
  if (!domain) return null
  const [key] = account ? recordsToPublish(account, context.keyFor) : []
  return { domain: domain.toLowerCase(), key: key ?? null }
}

const gravestFirst = ['must', 'should', 'note']
const inOrder = (one: Finding, other: Finding) =>
  gravestFirst.indexOf(one.weight) - gravestFirst.indexOf(other.weight)
const isReady = (findings: readonly Finding[]) => findings.every((one) => one.weight !== 'must')

const CheckInput = SourceInput.extend({
  segmentId: z.uuid().optional().describe('Whom it is for; those seen last when left out'),
  accountId: z.uuid().optional().describe('What it goes out by; the channel’s default account when left out'),
  asksSender: z
    .boolean()
    .default(true)
    .describe(
      'Look up SPF, DKIM and DMARC, and ask whether links and pictures are there; takes up to some seconds',
    ),
})

const Checked = z.object({
  isReady: z.boolean().describe('Nothing was found that must be mended'),
  findings: z.array(FindingShape),
  sizeBytes: z.int(),
  mostBytes: z.int(),
  audience: z.object({ sampled: z.int(), total: z.int() }),
  missing: z.array(z.object({ path: z.string(), share: z.number() })),
  sender: SenderRecords.nullable(),
})

/**
 * What to mend in a letter before it is sent, the gravest first. What name servers say of its sender completes the answer once
 * the transaction has ended.
 */
export async function checkLetter(
  context: Context,
  input: z.output<typeof CheckInput>,
  people?: People,
): Promise<z.output<typeof Checked>> {
  const { tx, workspaceId } = context
  const workspace = await getWorkspace(tx, workspaceId)
  const source = await sourceOf(context, workspace, input)
  const blocks = blockMap(await blocksOf(tx, workspaceId))
  const { compiled, mistakes } = await mistakesOf(workspace, source, blocks)
  if (mistakes.length > 0) return withMistakes(mistakes)
  const { segmentId } = input
  const whom = people ?? (segmentId ? { segmentId } : undefined)
  const audience = await audienceOf(context, workspace, compiled, whom)
  const sample = sampleScope(workspace, compiled.language, needsOf(compiled).categories)
  const largest = largestOf(compiled, [sample, ...audience.scopes], workspace, context.publicUrl)
  if ('message' in largest) return withMistakes([largest])
  const { scope, bytes } = largest
  const manner = mannerOf(workspace, compiled.language, context.publicUrl)
  const { content, html: pieces } = fillIn(compiled, scope, manner, ownWays, null, newId())
  const html = pieces && textOfPieces(pieces)
  const findings = [
    ...lookAtNames(source.content, compiled, sample),
    ...lookAtMissing(source, compiled, audience, workspace),
  ]
  if (html !== null) {
    const images = html.match(/<img\b/gi)?.length ?? 0
    findings.push(
      ...lookAtLinks(html),
      ...lookAtImages(html),
      ...lookAtPictureWords(String(source.content.mjml ?? '')),
      ...lookAtSize(bytes),
      ...lookAtWords(content.subject ?? '', content.preheader ?? '', textOf(html), images),
    )
  }
  const isMarketing = channels.named(source.channel)?.carries.unsubscribe === true
  const brand = sample.brand as { address: string }
  if (isMarketing && html !== null) findings.push(...lookAtWayOut(source, brand.address))
  findings.sort(inOrder)
  const checked: z.output<typeof Checked> = {
    isReady: isReady(findings),
    findings,
    sizeBytes: bytes,
    mostBytes,
    audience: { sampled: audience.sampled, total: audience.total },
    missing: [...sharesMissing(compiled, audience)]
      .map(([path, share]) => ({ path, share }))
      .sort((one, other) => other.share - one.share),
    sender: null,
  }
  const sender =
    input.asksSender && source.channel === 'email'
      ? await senderOf(context, source, content, input.accountId)
      : null
  const asksAddresses = input.asksSender && html !== null
  if (sender || asksAddresses)
    context.afterwards(async () => {
      const [records, addresses] = await Promise.all([
        sender ? senderRecords(sender.domain, sender.key) : null,
        asksAddresses ? askAddresses(html, String(source.content.mjml ?? '')) : [],
      ])
      checked.sender = records
      findings.push(...(records ? lookAtSender(records) : []), ...addresses)
      findings.sort(inOrder)
      checked.isReady = isReady(findings)
    })
  return checked
}

export const checkTemplate = operation({
  name: 'templates.check',
  summary:
    'What to mend before sending: mistakes, what the audience lacks, links, pictures, size, signs of spam, the way out, the sender’s records.',
  http: 'POST /templates/check',
  needs: 'read',
  readOnly: true,
  input: CheckInput,
  output: Checked,
  run: (context, input) => checkLetter(context, input),
})
