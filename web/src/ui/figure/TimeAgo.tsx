import { useEffect, useState } from 'react'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Nothing } from './Figures.tsx'

// One clock for every TimeAgo on the page instead of a timer each.
const listeners = new Set<() => void>()
let clock: ReturnType<typeof setInterval> | undefined

function useTick() {
  const [, tick] = useState(0)
  useEffect(() => {
    const listener = () => tick((n) => n + 1)
    listeners.add(listener)
    clock ??= setInterval(() => {
      for (const one of listeners) one()
    }, 20_000)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) {
        clearInterval(clock)
        clock = undefined
      }
    }
  }, [])
}

/** “3 minutes ago”, with the exact time in the title; after a week the date itself. */
export function TimeAgo(props: { at: string | null | undefined }) {
  useTick()
  const format = useFormat()
  if (!props.at) return <Nothing />
  const old = Math.abs(Date.now() - Date.parse(props.at)) > 7 * 86_400_000
  return (
    <time dateTime={props.at} title={format.date(props.at, 'exact')}>
      {old ? format.date(props.at, 'day') : format.ago(props.at)}
    </time>
  )
}

/** A moment by the shop's clock, exact to the second in the title. */
export function Moment(props: {
  at: string | null | undefined
  style?: 'day' | 'minute' | 'second' | 'time' | 'clock'
}) {
  const format = useFormat()
  if (!props.at) return <Nothing />
  return (
    <time dateTime={props.at} title={format.date(props.at, 'exact')}>
      {format.date(props.at, props.style ?? 'minute')}
    </time>
  )
}
