import { pageUrl, rememberPreviousPage } from './context.ts'

// The app sets its title after it changes the address, and a redirect may follow: the last address counts.
const SETTLE_MS = 100

/** Calls `page` now and after every navigation of a single-page app; returns what calls it at once if one is due. */
export function watchPages(page: () => void): () => void {
  let url = pageUrl()
  let timer: ReturnType<typeof setTimeout> | undefined

  const report = () => {
    clearTimeout(timer)
    timer = undefined
    if (pageUrl() === url) return
    rememberPreviousPage(url)
    url = pageUrl()
    page()
  }
  const settle = () => {
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
  addEventListener('pageshow', (event) => event.persisted && page())

  if ((document as Document & { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', page, { once: true })
  else page()
  return () => timer && report()
}
