import { pageUrl, rememberPreviousPage } from './context.ts'

// The app sets its title after it changes the address, and a redirect may follow: the last address counts.
// The page keeps the time of the navigation, so it stands before what is told of it meanwhile.
const SETTLE_MS = 100

/** Calls `page` (with the time of the navigation) now and after every navigation of a single-page app; returns what calls it at once if one is due. */
export function watchPages(page: (at: Date) => void): () => void {
  let url = pageUrl()
  let navigatedAt = new Date()
  let timer: ReturnType<typeof setTimeout> | undefined

  const report = () => {
    clearTimeout(timer)
    timer = undefined
    if (pageUrl() === url) return
    rememberPreviousPage(url)
    url = pageUrl()
    page(navigatedAt)
  }
  const settle = () => {
    navigatedAt = new Date()
    clearTimeout(timer)
    timer = setTimeout(report, SETTLE_MS)
  }
  const { pushState } = history
  history.pushState = function (...args) {
    pushState.apply(this, args)
    settle()
  }
  addEventListener('popstate', settle)
  // Back and forward may bring a page back as it was, without loading it.
  addEventListener('pageshow', (event) => event.persisted && page(new Date()))

  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', () => page(new Date()), { once: true })
  else page(navigatedAt)
  return () => timer && report()
}
