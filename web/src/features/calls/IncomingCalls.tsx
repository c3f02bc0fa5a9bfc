import { useEffect, useState } from 'react'
import { useCallNews } from '../../api/live.ts'
import { refresh, useQuery } from '../../api/queries.ts'
import { useMay } from '../../app/session.ts'
import { type Call, CallCard } from './CallCard.tsx'
import classes from './IncomingCalls.module.css'

const mostShown = 3

/** Who is calling right now comes up over whatever room is open, the moment it rings. */
export function IncomingCalls() {
  const mayWrite = useMay('write')
  const [dismissed, setDismissed] = useState<string[]>([])
  const [held, setHeld] = useState<Call[]>([])
  const stream = useCallNews(() => refresh('calls.list'), mayWrite)
  // Asked once the stream is open: what rings in between is missed by neither.
  const calls = useQuery(
    'calls.list',
    { now: true, limit: mostShown },
    { enabled: mayWrite && stream !== 'connecting', staleMs: 0 },
  )
  const ringing = calls.data?.items ?? []
  // Nobody tells that a call has rung long enough: it is asked for while one is on the screen.
  const isSomethingOn = ringing.length > 0
  useEffect(() => {
    if (!isSomethingOn) return
    const timer = setInterval(() => refresh('calls.list'), 10_000)
    return () => clearInterval(timer)
  }, [isSomethingOn])
  // A card somebody is writing on stays when the caller hangs up.
  const shown = [...ringing, ...held.filter((one) => !ringing.some(({ id }) => id === one.id))]
    .filter(({ id }) => !dismissed.includes(id))
    .slice(0, mostShown)
  return (
    <div className={classes.calls} aria-live="assertive">
      {shown.map((call) => (
        <CallCard
          key={call.id}
          call={call}
          isOver={!ringing.some(({ id }) => id === call.id)}
          onWriting={() => setHeld((now) => [...now.filter(({ id }) => id !== call.id), call])}
          onDismiss={() => {
            setDismissed((now) => [...now, call.id])
            setHeld((now) => now.filter(({ id }) => id !== call.id))
          }}
        />
      ))}
    </div>
  )
}
