import type { Html } from '../html.ts'

/** One screen of the shop: what it shows, and what is told when a visitor comes to it. */
export interface Page {
  title: string
  body: Html
  tell?: () => void
}
