import { consentIsRequired } from './options.ts'
import { quietly } from './quietly.ts'

// Before consent, and wherever the browser refuses localStorage, everything lives here and dies with the page.
const memory = new Map<string, string>()

const PREFIX = 'hbt_'
export const ID = `${PREFIX}id`
const CONSENT = `${PREFIX}consent`

export const read = (key: string): string | undefined =>
  memory.get(key) ?? quietly(() => localStorage.getItem(key)) ?? undefined

// Read anew each time: the answer may have been given in another tab.
export const isRefused = (): boolean => read(CONSENT) === '0'
export const isAllowed = (): boolean => read(CONSENT) === '1' || (!consentIsRequired && !isRefused())

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
    memory.delete(key)
  } catch {
    memory.set(key, value)
  }
}

export const write = (key: string, value: string): void => {
  isAllowed() ? keep(key, value) : memory.set(key, value)
}

export function remove(key: string): void {
  memory.delete(key)
  quietly(() => localStorage.removeItem(key))
}

/** Names of what is kept, in order. */
export const keys = (prefix = PREFIX): string[] =>
  [...new Set([...memory.keys(), ...(quietly(() => Object.keys(localStorage)) ?? [])])]
    .filter((key) => key.startsWith(prefix))
    .sort()

// The answer itself stays: removing and writing it again would wake the other tabs, and they this one, for ever.
function forgetAll(): void {
  for (const key of keys()) if (key !== CONSENT) remove(key)
}

// Another tab that waited for the same answer has its own id in memory: the stored one is the visitor's.
function moveToDisk(): void {
  const heldId = memory.get(ID)
  const storedId = quietly(() => localStorage.getItem(ID))
  for (const [key, value] of [...memory]) {
    if (quietly(() => localStorage.getItem(key))) memory.delete(key)
    else keep(key, heldId && storedId ? value.replace(heldId, storedId) : value)
  }
}

/** Remembers the visitor's answer: yes moves what waited in memory to the disk, no forgets all of it. */
export function rememberConsent(given: boolean): void {
  if (given) moveToDisk()
  else forgetAll()
  // Must come last: other tabs wake up on it and must find the id that was moved.
  keep(CONSENT, given ? '1' : '0')
}

/** The answer was given in another tab. */
export const onConsentElsewhere = (react: (given: boolean) => void): void =>
  addEventListener('storage', ({ key, newValue }) => key === CONSENT && newValue && react(newValue === '1'))
