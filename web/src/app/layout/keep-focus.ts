import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Dialogs and menus need so long to be gone and to give the focus back themselves. */
const settleMs = [60, 400]
const busyMs = 400
const longestTrail = 20

const isBusy = (one: HTMLElement | undefined) => one?.isConnected === true && one.matches(':disabled')
const canTake = (one: HTMLElement) =>
  one.isConnected && one.offsetParent !== null && !one.matches(':disabled, [inert] *')

/**
 * Keeps the focus from falling on nothing when what had it goes away, so that Tab goes on from there and a screen
 * reader is not left alone: after a dialog it returns to what led there, and another page takes it as a whole.
 */
export function useKeptFocus() {
  const router = useRouter()
  useEffect(() => {
    let trail: HTMLElement[] = []
    let waiting: ReturnType<typeof setTimeout>[] = []
    const look = () => {
      if (document.activeElement !== document.body) return
      // A button that waits for an answer: what comes of it is not known yet.
      if (isBusy(trail.at(-1))) {
        waiting.push(setTimeout(look, busyMs))
        return
      }
      const last = trail.findLast(canTake) ?? document.getElementById('page')
      last?.focus({ preventScroll: true })
    }
    const settle = () => {
      for (const timer of waiting) clearTimeout(timer)
      waiting = settleMs.map((ms) => setTimeout(look, ms))
    }
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      trail = [...trail.filter((one) => one !== target), target].slice(-longestTrail)
    }
    // Whoever points and clicks has put the focus away themselves.
    const onKey = ({ key }: KeyboardEvent) => {
      if (['Escape', 'Enter', ' ', 'Delete', 'Backspace'].includes(key)) settle()
    }
    document.addEventListener('focusin', remember)
    document.addEventListener('keyup', onKey)
    const stop = router.subscribe('onRendered', ({ hrefChanged }) => {
      if (!hrefChanged) return
      trail = []
      settle()
    })
    return () => {
      for (const timer of waiting) clearTimeout(timer)
      document.removeEventListener('focusin', remember)
      document.removeEventListener('keyup', onKey)
      stop()
    }
  }, [router])
}
