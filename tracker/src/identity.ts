import { quietly } from './quietly.ts'
import { ID, isAllowed, isRefused, read, remove, write } from './store.ts'
import { uuid } from './uuid.ts'

const USER = 'hbt_user'
const YEAR_SECONDS = 31_536_000

const cookie = (): string | undefined =>
  quietly(() => document.cookie.match(/(?:^|; )hbt_id=([\w-]+)/)?.[1]) ?? undefined

// The widest domain that the browser accepts (it refuses public suffixes), so that www. and m. share one visitor.
function writeCookie(value: string, maxAgeSeconds: number): void {
  const labels = location.hostname.split('.')
  for (let first = labels.length - 1; first >= -1; first--) {
    const domain = first < 0 ? '' : `;domain=${labels.slice(first).join('.')}`
    const secure = location.protocol === 'https:' ? ';secure' : ''
    quietly(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser and is asynchronous
      document.cookie = `${ID}=${value};path=/;max-age=${maxAgeSeconds};samesite=lax${domain}${secure}`
    })
    if (maxAgeSeconds && cookie() === value) return
  }
}

/** The visitor's first-party id: cookie and localStorage mirror each other, and one heals the other. */
export function anonymousId(): string {
  if (isRefused()) return ''
  const mirrored = read(ID)
  const kept = cookie()
  const id = kept ?? mirrored ?? uuid()
  if (mirrored !== id) write(ID, id)
  if (kept !== id && isAllowed()) writeCookie(id, YEAR_SECONDS)
  return id
}

export const userId = (): string | undefined => read(USER)
export const rememberUser = (id: string): void => write(USER, id)

export function forgetVisitor(): void {
  remove(USER)
  remove(ID)
  writeCookie('', 0)
}
