import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { rooms } from '../rooms.ts'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** `?` opens the help; G and then a room's letter goes there. Letters are known by their place, whatever the layout. */
export function useShortcuts() {
  const [opened, { open, close }] = useDisclosure(false)
  const navigate = useNavigate()
  const wentAt = useRef(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      // The sign, not the key: it stands elsewhere on a Russian keyboard.
      if (event.key === '?') {
        event.preventDefault()
        open()
        return
      }
      if (event.code === 'KeyG') {
        wentAt.current = event.timeStamp
        return
      }
      if (event.timeStamp - wentAt.current > 1_200) return
      const room = rooms.find((one) =>
        one.key === ',' ? event.code === 'Comma' : event.code === `Key${one.key.toUpperCase()}`,
      )
      wentAt.current = 0
      if (room) {
        event.preventDefault()
        void navigate({ to: room.path })
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [navigate, open])
  return { opened, open, close }
}

/** ⌘ on a Mac, Ctrl elsewhere. */
export const modKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'
