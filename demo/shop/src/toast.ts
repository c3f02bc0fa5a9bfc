import { type Html, html } from './html.ts'

const shownMs = 4_000
let timer: ReturnType<typeof setTimeout> | undefined

/** A short word at the foot of the window; read aloud by screen readers. */
export function toast(content: Html): void {
  let place = document.querySelector('.toast')
  if (!place) {
    place = document.createElement('div')
    place.className = 'toast'
    place.setAttribute('role', 'status')
    document.documentElement.append(place)
  }
  place.innerHTML = html`<p>${content}</p>`.html
  clearTimeout(timer)
  timer = setTimeout(hideToast, shownMs)
}

export const hideToast = (): void => document.querySelector('.toast')?.replaceChildren()
