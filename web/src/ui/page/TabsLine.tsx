import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'

/** Tabs in one line that a narrow screen pushes aside: the chosen one is always in sight. */
export function TabsLine(props: { chosen: string; children: ReactNode }) {
  const line = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is chosen: the line shows it
  useEffect(() => {
    const tab = line.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')
    if (!tab || !line.current) return
    line.current.scrollLeft = tab.offsetLeft - (line.current.clientWidth - tab.offsetWidth) / 2
  }, [props.chosen])
  return <Tabs.List ref={line}>{props.children}</Tabs.List>
}
