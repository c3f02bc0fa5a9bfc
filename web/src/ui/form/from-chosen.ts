import type { KeyboardEvent } from 'react'

const chosenItem = '[data-menu-item]:is([aria-current], [aria-checked=true])'

/** The first arrow in an open menu lands on what is chosen and goes on from there. */
export function fromChosen(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  if (event.target instanceof Element && event.target.closest('[data-menu-item]')) return
  const chosen = event.currentTarget.querySelector<HTMLElement>(chosenItem)
  if (!chosen) return
  event.preventDefault()
  chosen.focus()
}
