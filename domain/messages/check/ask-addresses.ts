import { type Asked, openAsker } from '../../../channels/index.ts'
import { minuteMs } from '../../../kit/time.ts'
import { decodeEntities } from '../letter/text-part.ts'
import { type Finding, finding } from './finding.ts'

/** What became of an address: `gone`: its server says so; `nowhere`: there is no such server; `troubled`: it answers with an error. */
type State = 'there' | 'gone' | 'nowhere' | 'troubled' | 'silent'

const mostAsked = 40
const mostKept = 2_000
const keptMs = 5 * minuteMs
const timeoutSeconds = 3

/** A letter is checked anew with every pause of its author: its addresses are asked once in five minutes. */
const known = new Map<string, { state: Promise<State>; until: number }>()

const stateOf = (asked: Asked): State => {
  if (!asked.ok) {
    if (asked.code === 'einward' || asked.code === 'inward') return 'there'
    return asked.code === 'enotfound' ? 'nowhere' : 'silent'
  }
  const { status } = asked.answer
  if (status === 404 || status === 410) return 'gone'
  return status >= 500 ? 'troubled' : 'there'
}

async function ask(url: string, inwardToo: boolean): Promise<State> {
  const asker = openAsker({ timeoutSeconds, width: 1, inwardToo })
  try {
    const brief = stateOf(await asker.ask({ method: 'HEAD', url }))
    // some servers answer questions only that are asked in full
    return brief === 'gone' || brief === 'troubled' ? stateOf(await asker.ask({ method: 'GET', url })) : brief
  } finally {
    asker.close()
  }
}

function remember(url: string, now: number, inwardToo: boolean): Promise<State> {
  const before = known.get(url)
  if (before && before.until > now) return before.state
  if (known.size >= mostKept) known.clear()
  const state = ask(url, inwardToo)
  known.set(url, { state, until: now + keptMs })
  return state
}

const addressesIn = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)]
    .map(([, address = '']) => decodeEntities(address).trim())
    .filter((one) => /^https?:\/\//i.test(one) && URL.canParse(one))

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
const listed = (all: readonly string[]) => all.slice(0, 3).map(short).join(', ') + (all.length > 3 ? '…' : '')

/**
 * Links and pictures that are not where the letter says. Asked over the network: seconds.
 * @param source what the author wrote: an address that stands there is the author's; another came of a made-up reader's data, and
 *   may be there for real ones
 * @param inwardToo also those of this machine and its networks: nobody who writes letters is to learn what stands there
 */
export async function askAddresses(
  html: string,
  source: string = html,
  inwardToo = false,
): Promise<Finding[]> {
  const links = addressesIn(html, /<a\b[^>]*?\shref\s*=\s*"([^"]*)"/gi)
  const pictures = addressesIn(html, /<img\b[^>]*?\ssrc\s*=\s*"([^"]*)"/gi)
  const all = [...new Set([...links, ...pictures])].slice(0, mostAsked)
  const now = Date.now()
  const states = new Map(
    await Promise.all(
      all.map(async (url): Promise<[string, State]> => [url, await remember(url, now, inwardToo)]),
    ),
  )
  const found: Finding[] = []
  const tell = (
    state: State,
    code: string,
    weight: Finding['weight'],
    say: (all: string) => [string, string],
    fits: (url: string) => boolean = () => true,
  ) => {
    for (const [kind, some] of [
      ['link', links],
      ['image', pictures],
    ] as const) {
      const these = [...new Set(some)].filter((url) => states.get(url) === state && fits(url))
      if (these.length === 0) continue
      const [en, ru] = say(listed(these))
      const what = kind === 'link' ? ['A link', 'Ссылка'] : ['A picture', 'Картинка']
      found.push(finding(`${kind}-${code}`, weight, `${what[0]} ${en}`, `${what[1]} ${ru}`))
    }
  }
  const written = decodeEntities(source)
  const isWritten = (url: string) => written.includes(url)
  tell(
    'gone',
    'gone',
    'must',
    (urls) => [
      `is not there any more, its site says “not found”: ${urls}. Correct the address.`,
      `не открывается, сайт отвечает «не найдено»: ${urls}. Исправьте адрес.`,
    ],
    isWritten,
  )
  tell(
    'gone',
    'gone-for-some',
    'should',
    (urls) => [
      `made of a reader’s data is not there, its site says “not found”: ${urls}. Look how it is put together.`,
      `из данных клиента не открывается, сайт отвечает «не найдено»: ${urls}. Проверьте, как собран адрес.`,
    ],
    (url) => !isWritten(url),
  )
  tell('nowhere', 'nowhere', 'should', (urls) => [
    `leads to a site that was not found: ${urls}. Look for a slip in the address.`,
    `ведёт на сайт, которого не нашлось: ${urls}. Проверьте, нет ли в адресе опечатки.`,
  ])
  tell('troubled', 'troubled', 'should', (urls) => [
    `answers with an error now: ${urls}. Open it and look before you send.`,
    `сейчас отвечает ошибкой: ${urls}. Откройте её сами до отправки.`,
  ])
  tell('silent', 'silent', 'note', (urls) => [
    `did not answer in ${timeoutSeconds} seconds: ${urls}. Open it and look.`,
    `не ответила за ${timeoutSeconds} секунды: ${urls}. Откройте её и посмотрите.`,
  ])
  return found
}
