import { decodeEntities } from './text-part.ts'

const anchor = /<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>/gi

const badge =
  'display:inline-block;margin:0 4px 0 0;padding:1px 6px;border-radius:8px;background:#0f5f5c;color:#ffffff;font:600 11px/16px Arial,sans-serif;text-decoration:none;vertical-align:middle;white-space:nowrap'

/** An address without what is each reader's own: letters of one link are the same link. */
export function linkOf(url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search}`
}

/** The letter with each link's share laid over it; answers which of the links stand in it. Words are the caller's own figures. */
export function overlayShares(
  html: string,
  shares: ReadonlyMap<string, string>,
): { html: string; found: Set<string> } {
  const found = new Set<string>()
  const marked = html.replace(anchor, (tag, double?: string, single?: string) => {
    const link = linkOf(decodeEntities(double ?? single ?? '').trim())
    const share = shares.get(link)
    if (share === undefined) return tag
    found.add(link)
    return `${tag}<span data-share style="${badge}">${share}</span>`
  })
  return { html: marked, found }
}
