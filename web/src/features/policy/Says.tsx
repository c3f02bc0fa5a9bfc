import type { ReactNode } from 'react'

/** What a rule comes to, in one plain sentence under its fields. */
export function Says(props: { children: ReactNode }) {
  return (
    <p aria-live="polite" style={{ margin: 0, color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>
      {props.children}
    </p>
  )
}
