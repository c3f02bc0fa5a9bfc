// Shows what the shop has for this visitor: a pop-up, a bar or a block. A file of its own, loaded by the tracker when the server says
// that there is something. What is shown is text and addresses, never code.

interface Shown {
  id: string
  title: string
  text: string
  image: string
  button: string
  url: string
  emailField: string
  thanks: string
  position: string
  selector: string
  everyDays: number
  seenUrl: string
  closedUrl: string
}

type Command = [string, ...unknown[]]
type Tracker = { push(...told: Command[]): unknown; anonymousId?(): string }

const script = document.currentScript as HTMLScriptElement | null
const host = new URL(script?.src || location.href).origin
const writeKey = script?.dataset.writeKey ?? ''
const dayMs = 86_400_000
const memory = 'hbt_seen'

const tracker = () => (window as unknown as { habitue?: Tracker }).habitue

/** When each was shown last here, or that it is over (0). */
const seen = (): Record<string, number> => {
  try {
    return JSON.parse(localStorage.getItem(memory) ?? '') ?? {}
  } catch {
    return {}
  }
}
function remember(id: string, at: number): void {
  try {
    const known = Object.entries({ ...seen(), [id]: at }).slice(-50)
    localStorage.setItem(memory, JSON.stringify(Object.fromEntries(known)))
  } catch {
    // A page without storage shows it once.
  }
}

const css = `:host{all:initial}*{box-sizing:border-box;margin:0;font:400 15px/1.45 system-ui,sans-serif;color:#1b1b1a}
.box{position:fixed;z-index:2147483000;background:#fff;border:1px solid #dfddd8;border-radius:12px;box-shadow:0 8px 32px #0003;
padding:20px;display:flex;flex-direction:column;gap:12px;max-height:90vh;overflow:auto}
.corner{right:16px;bottom:16px;width:min(360px,calc(100vw - 32px))}
.centre{left:50%;top:50%;transform:translate(-50%,-50%);width:min(420px,calc(100vw - 32px))}
.top,.bottom{left:0;right:0;border-radius:0;border-width:1px 0;box-shadow:none;flex-direction:row;flex-wrap:wrap;align-items:center;
justify-content:center;padding:12px 52px 12px 16px}.top{top:0}.bottom{bottom:0}
.block{position:relative;z-index:auto;box-shadow:none;max-height:none}
.shade{position:fixed;inset:0;z-index:2147482999;background:#0006}
h2{font-size:18px;line-height:1.3;font-weight:600;padding-right:32px;overflow-wrap:anywhere}.top h2,.bottom h2{padding:0;font-size:15px}
p{white-space:pre-wrap;overflow-wrap:anywhere}img{display:block;width:100%;max-height:220px;object-fit:cover;border-radius:8px}
.top img,.bottom img{width:40px;height:40px}form{display:flex;gap:8px;flex-wrap:wrap}
input{flex:1;min-width:140px;padding:9px 12px;border:1px solid #b9b6ae;border-radius:8px;background:#fff}
a,button{font-weight:500;cursor:pointer}a.go,form button{display:inline-block;padding:9px 16px;border:0;border-radius:8px;background:#1b1b1a;
color:#fff;text-decoration:none;text-align:center}.x{position:absolute;top:8px;right:8px;width:36px;height:36px;border:0;background:none;
font-size:22px;line-height:1;border-radius:8px}.x:hover{background:#f1efea}:focus-visible{outline:2px solid #3056d3;outline-offset:2px}
@media(prefers-color-scheme:dark){*{color:#f2f1ee}.box{background:#232322;border-color:#3d3c39}input{background:#1b1b1a;border-color:#5b5954}
a.go,form button{background:#f2f1ee;color:#1b1b1a}.x:hover{background:#333230}}`

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  more: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), more)

const isWeb = (address: string) => /^https?:\/\//i.test(address)
const russian = () => /^ru/i.test(document.documentElement.lang || navigator.language)

function show(item: Shown): boolean {
  const place =
    item.position === 'block' ? quietly(() => document.querySelector(item.selector)) : document.body
  if (!place) return false
  const holder = element('div')
  holder.setAttribute('data-habitue', item.id)
  const root = holder.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  root.adoptedStyleSheets = [style]
  const box = element('div', { className: `box ${item.position}` })
  const isDialog = item.position === 'centre'
  box.setAttribute('role', isDialog ? 'dialog' : 'region')
  box.setAttribute('aria-label', item.title || item.text)
  const before = document.activeElement as HTMLElement | null
  const end = () => {
    holder.remove()
    removeEventListener('keydown', onKey)
    if (isDialog) before?.focus?.()
  }
  const close = () => {
    remember(item.id, 0)
    void fetch(item.closedUrl, {
      method: 'POST',
      mode: 'no-cors',
      keepalive: true,
      credentials: 'omit',
    }).catch(() => {})
    end()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && item.position !== 'block') close()
  }
  if (item.image && isWeb(item.image)) box.append(element('img', { src: item.image, alt: '' }))
  if (item.title) box.append(element('h2', { textContent: item.title }))
  if (item.text) box.append(element('p', { textContent: item.text }))
  if (item.emailField) box.append(emailForm(item, box))
  if (item.button && isWeb(item.url)) {
    const link = element('a', { className: 'go', href: item.url, textContent: item.button })
    link.addEventListener('click', () => remember(item.id, 0))
    box.append(link)
  }
  const x = element('button', { className: 'x', type: 'button', textContent: '×' })
  x.setAttribute('aria-label', russian() ? 'Закрыть' : 'Close')
  x.addEventListener('click', close)
  box.append(x)
  if (isDialog) {
    const shade = element('div', { className: 'shade' })
    shade.addEventListener('click', close)
    root.append(shade)
    box.tabIndex = -1
  }
  root.append(box)
  place.append(holder)
  addEventListener('keydown', onKey)
  if (isDialog) box.focus()
  remember(item.id, Date.now())
  new Image().src = item.seenUrl
  return true
}

/** What is left here is said like any other sign-up: who it is, and that they agreed. */
function emailForm(item: Shown, box: HTMLElement): HTMLFormElement {
  const form = element('form')
  const input = element('input', {
    type: 'email',
    required: true,
    autocomplete: 'email',
    placeholder: item.emailField,
  })
  input.setAttribute('aria-label', item.emailField)
  form.append(input, element('button', { type: 'submit', textContent: 'OK' }))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    tracker()?.push(
      ['identify', null, { email: input.value, consents: { email: true } }],
      ['track', 'On-site Form Sent', { messageId: item.id }],
    )
    remember(item.id, 0)
    if (isWeb(item.url))
      void fetch(item.url, { mode: 'no-cors', keepalive: true, redirect: 'manual' }).catch(() => {})
    const thanks = element('p', { textContent: item.thanks || (russian() ? 'Спасибо!' : 'Thank you!') })
    thanks.setAttribute('role', 'status')
    form.replaceWith(thanks)
    box.querySelector('a.go')?.remove()
  })
  return form
}

function quietly<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

let asking = false
let askedAt = 0
const askedEveryMs = 15_000

/** Asks what there is, and shows it: every block that has its place, and one pop-up at a time. */
async function look(): Promise<void> {
  const id = tracker()?.anonymousId?.()
  if (!id || asking || Date.now() - askedAt < askedEveryMs) return
  asking = true
  askedAt = Date.now()
  try {
    const answer = await fetch(
      `${host}/on-site/${encodeURIComponent(writeKey)}?id=${encodeURIComponent(id)}`,
      {
        credentials: 'omit',
      },
    )
    const { items } = (await answer.json()) as { items: Shown[] }
    const known = seen()
    let hasPopUp = document.querySelector('[data-habitue-pop-up]') !== null
    for (const item of items) {
      const last = known[item.id]
      if (last === 0 || (last !== undefined && Date.now() - last < item.everyDays * dayMs)) continue
      if (document.querySelector(`[data-habitue="${item.id}"]`)) continue
      const isBlock = item.position === 'block'
      if (!isBlock && hasPopUp) continue
      if (!show(item)) continue
      if (!isBlock) {
        hasPopUp = true
        document.querySelector(`[data-habitue="${item.id}"]`)?.setAttribute('data-habitue-pop-up', '')
      }
    }
  } catch {
    // The page goes on without it.
  }
  asking = false
}

/** Takes away what is shown: the visitor refused to be followed. */
const hide = () => {
  for (const one of document.querySelectorAll('[data-habitue]')) one.remove()
}

Object.assign(window, { habitueOnSite: { look, hide } })
void look()
