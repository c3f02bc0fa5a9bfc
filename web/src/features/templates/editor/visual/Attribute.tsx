import { TextInput } from '@mantine/core'
import { useState } from 'react'

/** Taken over when it is left or Enter is pressed: half an address is none. */
export function Attribute(props: {
  label: string
  value: string
  type?: 'datetime-local'
  placeholder?: string
  onChange: (value: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed !== null && typed !== props.value) props.onChange(typed.trim())
    setTyped(null)
  }
  return (
    <TextInput
      size="xs"
      label={props.label}
      type={props.type ?? 'text'}
      placeholder={props.placeholder ?? ''}
      value={typed ?? props.value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
