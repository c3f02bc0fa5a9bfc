import { type ReactNode, useEffect, useRef, useState } from 'react'
import classes from './fresh.module.css'

const litMs = 2_800

/** Which of these appeared after the first answer: each stays in the set for as long as it is lit. */
export function useFreshKeys(keys: readonly string[] | undefined, scope: string): ReadonlySet<string> {
  const known = useRef<{ scope: string; keys: Set<string> } | null>(null)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const all = keys?.join('\n')
  useEffect(() => {
    if (all === undefined) return
    const list = all === '' ? [] : all.split('\n')
    const before = known.current?.scope === scope ? known.current.keys : null
    known.current = { scope, keys: new Set([...(before ?? []), ...list]) }
    if (!before) return
    const came = list.filter((key) => !before.has(key))
    // A whole page at once is a list that was scrolled, not news.
    if (came.length === 0 || came.length > 20) return
    setFresh((now) => new Set([...now, ...came]))
    const timer = setTimeout(
      () => setFresh((now) => new Set([...now].filter((key) => !came.includes(key)))),
      litMs,
    )
    return () => clearTimeout(timer)
  }, [all, scope])
  return fresh
}

/** Lights up for a moment when `value` changes; still the first time it is shown. */
export function Flash(props: { value: string | number | null | undefined; children: ReactNode }) {
  const before = useRef(props.value)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (before.current !== props.value && before.current !== undefined) setTimes((n) => n + 1)
    before.current = props.value
  }, [props.value])
  return (
    <span key={times} className={times > 0 ? classes.flash : undefined}>
      {props.children}
    </span>
  )
}
