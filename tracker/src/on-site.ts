import { host, writeKey } from './options.ts'

interface OnSite {
  look(): void
  hide(): void
}

const page = window as unknown as { habitueOnSite?: OnSite }
let isAsked = false

/** The server has something for visitors of this shop: what shows it is loaded once, and looks. */
export function lookOnSite(): void {
  if (page.habitueOnSite) page.habitueOnSite.look()
  else if (!isAsked) {
    isAsked = true
    const script = document.createElement('script')
    script.src = `${host}/on-site.js`
    script.async = true
    script.dataset.writeKey = writeKey
    document.head.append(script)
  }
}

export const hideOnSite = (): void => page.habitueOnSite?.hide()
