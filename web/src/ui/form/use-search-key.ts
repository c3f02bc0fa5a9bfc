import { useHotkeys } from '@mantine/hooks'
import { type RefObject, useRef } from 'react'

/** A search field that `/` leads to; on a Russian keyboard the sign is typed with Shift. */
export function useSearchKey(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null)
  const focus = () => field.current?.focus()
  useHotkeys([
    ['/', focus],
    ['shift+/', focus],
  ])
  return field
}
