import { droppedCount } from './queue.ts'
import { quietly } from './quietly.ts'
import { session } from './session.ts'

declare const __TRACKER_VERSION__: string

// A fragment may hold a secret (OAuth); only those that are routes of a single-page app are kept.
export const pageUrl = (): string => location.href.replace(/#(?![!/]).*/, '')

let previousUrl = ''
/** In a single-page app the referrer of the next page is the page before it, which the browser does not say. */
export const rememberPreviousPage = (url: string): void => {
  previousUrl = url
}

export const pageDetails = () => ({
  path: location.pathname,
  referrer: previousUrl || document.referrer,
  search: location.search,
  title: document.title,
  url: pageUrl(),
})

/** The Segment spec's `context` of a message made now. */
export function contextNow() {
  const { id, campaign, referrer, habitueMessageId } = session()
  return {
    library: { name: 'habitue-tracker', version: __TRACKER_VERSION__ },
    page: pageDetails(),
    campaign,
    referrer,
    locale: navigator.language,
    timezone: quietly(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    userAgent: navigator.userAgent,
    screen: { width: screen.width, height: screen.height },
    sessionId: id,
    habitueMessageId,
    droppedMessages: droppedCount() || undefined,
  }
}
