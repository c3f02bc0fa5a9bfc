import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Moment } from '../figure/TimeAgo.tsx'
import { Folded } from './Folded.tsx'
import classes from './Timeline.module.css'

export interface TimelineItem {
  id: string
  at: string
  icon: ReactNode
  title: ReactNode
  detail?: ReactNode
  tone?: 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | undefined
  /** At the right, before the time: an amount. */
  side?: ReactNode
}

/** What happened, newest first, under a heading for each day of the shop's calendar. */
export function Timeline(props: {
  items: TimelineItem[]
  freshIds?: ReadonlySet<string>
  dayTitle: (at: string) => string
}) {
  const format = useFormat()
  const days: { key: string; items: TimelineItem[] }[] = []
  for (const item of props.items) {
    const key = format.dayKey(item.at)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else days.push({ key, items: [item] })
  }
  return (
    <div className={classes.timeline}>
      {days.map((day) => (
        <section key={day.key} className={classes.day}>
          <h3 className={classes.dayTitle}>{props.dayTitle(day.items[0]?.at ?? '')}</h3>
          <ol className={classes.items}>
            {day.items.map((item) => (
              <li
                key={item.id}
                className={classes.item}
                data-tone={item.tone ?? 'neutral'}
                data-fresh={props.freshIds?.has(item.id) || undefined}
              >
                <span className={classes.icon} aria-hidden="true">
                  {item.icon}
                </span>
                <div className={classes.words}>
                  <div className={classes.title}>{item.title}</div>
                  {item.detail ? (
                    <div className={classes.detail}>
                      {typeof item.detail === 'string' ? <Folded>{item.detail}</Folded> : item.detail}
                    </div>
                  ) : null}
                </div>
                <div className={classes.side}>
                  {item.side ? <span className={classes.amount}>{item.side}</span> : null}
                  <span className={classes.time}>
                    <Moment at={item.at} style="time" />
                  </span>
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
