import type { Details, Habitue, HabitueCommand } from './api.ts'
import { pageDetails } from './context.ts'
import { anonymousId, forgetVisitor, rememberUser, userId } from './identity.ts'
import { say } from './message.ts'
import { hideOnSite } from './on-site.ts'
import { pagesAreAutomatic, writeKey } from './options.ts'
import { watchPages } from './pages.ts'
import { warn } from './quietly.ts'
import { flush, sendBeforeLeaving, sendWhenOnline } from './send.ts'
import { SESSION, session } from './session.ts'
import { onConsentElsewhere, rememberConsent, remove } from './store.ts'

function guarded<Arguments extends unknown[], Result>(method: (...args: Arguments) => Result) {
  return (...args: Arguments): Result => {
    try {
      return method(...args)
    } catch (error) {
      warn('the call failed, the page goes on', error)
      return undefined as Result
    }
  }
}

const need = (value: unknown, what: string): string => {
  if (value === undefined || value === null || value === '') throw Error(`${what} is missing`)
  return `${value}`
}

function reset(): void {
  forgetVisitor()
  remove(SESSION)
}

function consent(given: boolean): void {
  if (!given) {
    reset()
    hideOnSite()
  }
  rememberConsent(given)
  if (!given) return
  anonymousId()
  void flush()
}

const habitue: Habitue = {
  page: guarded((name, properties) => say('page', { name, properties: { ...pageDetails(), ...properties } })),
  track: guarded((name, properties) =>
    say('track', { event: need(name, 'the name of the event'), properties: properties ?? {} }),
  ),
  identify: guarded((id, traits) => {
    const onlyTraits = id && typeof id === 'object'
    if (!onlyTraits && id !== undefined && id !== null && id !== '') {
      const known = userId()
      // Another person at the same device is not the same visitor.
      if (known && known !== `${id}`) reset()
      rememberUser(`${id}`)
    }
    say('identify', { traits: (onlyTraits ? (id as Details) : traits) ?? {} })
  }),
  group: guarded((id, traits) => say('group', { groupId: need(id, 'the group id'), traits: traits ?? {} })),
  alias: guarded((id) =>
    say('alias', { userId: need(id, 'the new id'), previousId: userId() ?? anonymousId() }),
  ),
  reset: guarded(reset),
  consent: guarded(consent),
  anonymousId: guarded(anonymousId),
  flush: guarded(flush),
  ready: guarded((callback) => callback(habitue)),
  push: guarded((...commands) => commands.forEach(obey)),
}

const obey = guarded(([name, ...args]: HabitueCommand): void => {
  const method = habitue[name] as ((...args: unknown[]) => unknown) | undefined
  if (method) method(...args)
  else warn(`unknown command: ${name}`)
})

function start(): void {
  const before = window.habitue
  // The script was put into the page twice.
  if (before && 'track' in before) return
  if (!writeKey) warn('data-write-key is missing in the script tag; the server will refuse what is sent')
  window.habitue = habitue
  // An element with the id "habitue" would also be found under this name.
  const commands: HabitueCommand[] = Array.isArray(before) ? before : []
  const isConsent = ([name]: HabitueCommand) => name === 'consent'
  habitue.push(...commands.filter(isConsent))
  session()
  const pageIfDue = pagesAreAutomatic
    ? watchPages(guarded((at) => say('page', { properties: pageDetails(), timestamp: at })))
    : () => {}
  habitue.push(...commands.filter((command) => !isConsent(command)))

  const leave = guarded(() => {
    pageIfDue()
    sendBeforeLeaving()
  })
  document.addEventListener('visibilitychange', () => document.hidden && leave())
  addEventListener('pagehide', leave)
  addEventListener('online', guarded(sendWhenOnline))
  onConsentElsewhere(habitue.consent)
  void flush()
}

guarded(start)()
