import { setMaxListeners } from 'node:events'
import { diary } from '../../kit/log.ts'
import { pause, secondMs } from '../../kit/time.ts'
import { type MadePerson, makePerson } from '../base/people.ts'
import type { Language } from '../catalog.ts'
import type { LetterBox } from '../mailbox/letters.ts'
import { randomFrom } from '../random.ts'
import {
  aboutMyCart,
  type Intention,
  news,
  newsByName,
  openReader,
  readLetter,
  type Surroundings,
  type Visitor,
  visit,
} from './visit.ts'

/** So many come in the first minute that a newcomer sees life; then a shop of this size. */
const eagerVisits = 16
const eagerPauseMs = 2.5 * secondMs
const calmPauseMs = 10 * secondMs
/** At once in the shop; and as many people as ever come, after whom the same come again. */
const mostInside = 6
const mostPeople = 400
/** Serial numbers of people that the made-up history has not used. */
const firstSerial = 3_000

const intentions: readonly Intention[] = [
  'leaves-cart',
  'looks',
  'buys',
  'leaves-cart',
  'leaves-cart',
  'looks',
]

export interface Visitors {
  stop(): Promise<void>
}

/** Lets made-up people visit the shop over HTTP until stopped: they look, fill carts, leave, buy, read their letters. */
export function keepVisiting(place: {
  url: string
  language: Language
  writeKey: string
  box: LetterBox
  seed: number
}): Visitors {
  const stopping = new AbortController()
  // each visitor waits for it, and more than ten may be in the shop
  setMaxListeners(0, stopping.signal)
  const random = randomFrom(place.seed)
  const { url, language, writeKey } = place
  const around: Surroundings = { url, language, writeKey, random, signal: stopping.signal }
  const people: MadePerson[] = []
  const gone = new Map<string, Visitor>()
  const busy = new Set<Promise<void>>()
  /** At home, before a letter: they take no place in the shop. */
  const reading = new Set<Promise<void>>()

  function does(work: Promise<void>, among = busy) {
    const quiet = work.catch((error) => diary.debug({ error }, 'a made-up visitor stumbled'))
    among.add(quiet)
    void quiet.then(() => among.delete(quiet))
  }

  const stopReading = place.box.onLetter(({ to, html, subject }) => {
    if (!html) return
    for (const address of to) {
      const visitor = gone.get(address)
      if (visitor) does(readLetter(visitor, html, aboutMyCart, around))
      else does(readNews(html, address, subject), reading)
    }
  })

  /** Somebody of the base got a campaign. Whoever comes back says who they are, as at a checkout. */
  async function readNews(html: string, email: string, subject: string) {
    const browser = openReader(html, around)
    browser.identify({ email })
    const isByName = /^\p{L}+, /u.test(subject)
    await readLetter({ browser, cart: new Map() }, html, isByName ? newsByName : news, around)
  }

  function nextPerson(): MadePerson {
    if (people.length >= mostPeople || (people.length > 20 && random.chance(0.3))) return random.oneOf(people)
    const person = makePerson(random, firstSerial + (place.seed % 20) * mostPeople + people.length)
    people.push(person)
    return person
  }

  async function comeAndGo(intention: Intention) {
    const person = nextPerson()
    gone.set(person.email, await visit(person, intention, around))
  }

  async function letIn() {
    for (let visits = 0; !stopping.signal.aborted; visits++) {
      const intention = intentions[visits % intentions.length] ?? 'looks'
      if (busy.size < mostInside) does(comeAndGo(intention))
      await pause((visits < eagerVisits ? eagerPauseMs : calmPauseMs) * random.around(), stopping.signal)
    }
  }

  const lettingIn = letIn()
  return {
    async stop() {
      stopping.abort()
      stopReading()
      await lettingIn
      await Promise.all([...busy, ...reading])
    },
  }
}
