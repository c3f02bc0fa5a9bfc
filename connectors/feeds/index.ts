import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { csv } from '../csv/index.ts'
import { type Encoding, encodings } from '../text/encoding.ts'
import { readText } from '../text/read-text.ts'
import { bytesOf } from '../text/unpack.ts'
import { ampersandMender } from '../xml/ampersands.ts'
import { type XmlReader, xmlReader } from '../xml/read-xml.ts'
import { googleOffer, googleReader } from './google.ts'
import { type FeedItem, type RawOffer, readOffer } from './offer.ts'
import { noRates, type ToldRates } from './told-rates.ts'
import { ymlReader } from './yml.ts'

export type { FeedItem } from './offer.ts'
export type { ToldRates } from './told-rates.ts'

export interface FeedOptions {
  /** Of prices that tell none. */
  currency: string
  sourceId: string
}

export interface FeedPiece {
  items: FeedItem[]
  bytesRead: number
}

export interface Feed {
  form: 'yml' | 'google-xml' | 'google-tsv'
  /** From the beginning; memory stays flat. Throws AppError where the feed is broken or a trap. */
  items(): AsyncGenerator<FeedPiece>
  /** What a person should know though it could be read; complete when `items` has ended. */
  notes(): Label[]
  /** Complete when `items` has ended. */
  rates(): ToldRates
}

/** Of one element: descriptions are long, but not that long. */
const longestText = 1_000_000
const called: Label = { en: 'feed', ru: 'Фид' }

/** The encoding that the XML declaration names, where we know it. */
async function declaredEncoding(path: string): Promise<Encoding | undefined> {
  for await (const chunk of bytesOf(path, () => {})) {
    const name = /^\s*(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(
      chunk.subarray(0, 400).toString('latin1'),
    )?.[1]
    return encodings.find((one) => one === name?.toLowerCase().replace('cp1251', 'windows-1251'))
  }
  return undefined
}

async function headOf(path: string, encoding: Encoding | undefined): Promise<string> {
  let head = ''
  for await (const piece of readText(path, encoding).text) {
    head += piece
    if (head.length > 4_000) break
  }
  return head.slice(0, 8_000)
}

const rootOf = (head: string) =>
  /<(?:[\w-]+:)?([A-Za-z][\w-]*)/.exec(
    head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(\[[\s\S]*?\])?[^>]*>/gi, ''),
  )?.[1]

const unknownFeed = () =>
  new AppError('invalid', {
    en: 'This is no product feed that is known here: neither YML (yml_catalog) nor Google Merchant (RSS, Atom, or a table with the columns id, title, price).',
    ru: 'Такой фид здесь не известен: это не YML (yml_catalog) и не Google Merchant (RSS, Atom или таблица с колонками id, title, price).',
  })

async function* xmlItems(
  path: string,
  encoding: Encoding | undefined,
  readerFor: (give: (offer: RawOffer) => void) => XmlReader,
  options: FeedOptions,
  onEnd: (misspelt: number) => void,
): AsyncGenerator<FeedPiece> {
  let items: FeedItem[] = []
  let place = 0
  const xml = xmlReader(
    readerFor((offer) => items.push(readOffer(++place, offer, options))),
    { longestText, called },
  )
  const mender = ampersandMender()
  const reading = readText(path, encoding)
  let isFirst = true
  for await (const piece of reading.text) {
    // Some shops' scripts put empty lines before the declaration.
    xml.write(mender.write(isFirst ? piece.replace(/^[\s\ufeff]+/, '') : piece))
    if (piece.trim() !== '') isFirst = false
    if (items.length < 500) continue
    yield { items, bytesRead: reading.bytesRead }
    items = []
  }
  xml.write(mender.end())
  xml.end()
  onEnd(mender.mended + xml.misspelt)
  yield { items, bytesRead: reading.bytesRead }
}

async function* tableItems(path: string, options: FeedOptions): AsyncGenerator<FeedPiece> {
  const table = await csv.open(path, { delimiter: '\t', hasHeader: true })
  const places = new Map(
    table.columns.map((column, at) => [column.trim().toLowerCase().replace(/[ -]/g, '_'), at]),
  )
  let place = 0
  for await (const { rows, bytesRead } of table.rows()) {
    const items = rows.map(({ cells }) => {
      const text = (name: string) => cells[places.get(name) ?? -1]?.trim() || undefined
      return readOffer(++place, googleOffer(text), options)
    })
    yield { items, bytesRead }
  }
}

const misspeltNote = (count: number): Label => ({
  en: `${count.toLocaleString('en')} signs & were not written as &amp; and were read as they stand.`,
  ru: `Знаки & записаны не как &amp; (${count.toLocaleString('ru')}): прочитаны как есть.`,
})

/** Opens a product feed, told by what is in it: YML, Google Merchant as RSS, Atom or a table; packed with gzip or not. */
export async function openFeed(path: string, options: FeedOptions): Promise<Feed> {
  const encoding = await declaredEncoding(path)
  const head = await headOf(path, encoding)
  if (head.trim() === '') throw new AppError('invalid', { en: 'The feed is empty.', ru: 'Фид пустой.' })
  const notes: Label[] = []
  const rates = noRates()
  const asXml = (form: Feed['form'], readerFor: Parameters<typeof xmlItems>[2]): Feed => ({
    form,
    items: () =>
      xmlItems(path, encoding, readerFor, options, (misspelt) => {
        if (misspelt > 0) notes.push(misspeltNote(misspelt))
      }),
    notes: () => notes,
    rates: () => rates,
  })
  if (head.trimStart().startsWith('<')) {
    const root = rootOf(head)
    if (root === 'yml_catalog') return asXml('yml', (give) => ymlReader(give, rates))
    if (root === 'rss' || root === 'feed') return asXml('google-xml', googleReader)
    throw unknownFeed()
  }
  const names =
    head
      .split(/\r?\n/)[0]
      ?.split('\t')
      .map((one) => one.trim().toLowerCase().replace(/"/g, '')) ?? []
  if (!['id', 'title', 'price'].every((one) => names.includes(one))) throw unknownFeed()
  return {
    form: 'google-tsv',
    items: () => tableItems(path, options),
    notes: () => notes,
    rates: () => rates,
  }
}
