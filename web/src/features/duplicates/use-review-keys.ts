import { useEffect, useRef } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** After a G comes a room, not a decision. */
const roomFollowsMs = 1_200

/** Keys by their place on the keyboard (`KeyM`, `ArrowDown`), whatever the layout; not while somebody types or in a dialog. */
export function useReviewKeys(keys: [code: string, act: () => void][]): void {
  const held = useRef(keys)
  held.current = keys
  const wentAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (document.querySelector('[role="dialog"]')) return
      if (event.code === 'KeyG') {
        wentAt.current = event.timeStamp
        return
      }
      if (event.timeStamp - wentAt.current <= roomFollowsMs) return
      const found = held.current.find(([code]) => code === event.code)
      if (!found) return
      event.preventDefault()
      found[1]()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
