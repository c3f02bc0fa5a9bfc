import { Menu, ScrollArea } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fromChosen } from '../form/from-chosen.ts'
import classes from './FilterChip.module.css'

interface SeveralChipProps {
  label: string
  /** In the order they were chosen. */
  values: readonly string[]
  options: { value: string; label: string; mark?: ReactNode }[]
  /** What it says when nothing is chosen. */
  any: string
  most?: number
  onChange: (values: string[]) => void
}

/** A filter of which several may hold: “Segments | VIP, Sleeping ×”. The menu stays open while choosing. */
export function SeveralChip(props: SeveralChipProps) {
  const { t } = useTranslation()
  const { values, options } = props
  const chosen = values.flatMap((value) => options.find((option) => option.value === value) ?? [])
  const isFull = values.length >= (props.most ?? Number.POSITIVE_INFINITY)
  const toggle = (value: string) =>
    props.onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <span className={classes.chip} data-active={chosen.length > 0 || undefined}>
      <Menu position="bottom-start" closeOnItemClick={false}>
        <Menu.Target>
          <button type="button" className={classes.open}>
            <span className={classes.label}>{props.label}</span>
            <span className={classes.value}>
              {chosen.length === 0 ? props.any : chosen.map((one) => one.label).join(', ')}
            </span>
            {chosen.length > 0 ? null : <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          </button>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={fromChosen}>
          <ScrollArea.Autosize mah={360} type="auto">
            {options.map((option) => {
              const isChosen = values.includes(option.value)
              return (
                <Menu.CheckboxItem
                  key={option.value}
                  checked={isChosen}
                  checkIcon={<IconCheck size={14} />}
                  disabled={isFull && !isChosen}
                  onChange={() => toggle(option.value)}
                >
                  <span className={classes.marked}>
                    {option.mark}
                    {option.label}
                  </span>
                </Menu.CheckboxItem>
              )
            })}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      {chosen.length > 0 ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('ui.clearFilter', { filter: props.label })}
          onClick={() => props.onChange([])}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      ) : null}
    </span>
  )
}
