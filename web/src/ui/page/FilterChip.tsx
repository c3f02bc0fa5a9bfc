import { Menu, ScrollArea } from '@mantine/core'
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fromChosen } from '../form/from-chosen.ts'
import classes from './FilterChip.module.css'

interface FilterChipProps<Value extends string> {
  /** Read as a sentence with the value: “Status is | failed”. */
  label: string
  value: Value | undefined
  /** `mark` stands before the label: a colour of its own. */
  options: { value: Value; label: string; mark?: ReactNode }[]
  /** What it says when nothing is chosen: “any”. */
  any?: string
  onChange: (value: Value | undefined) => void
  /** One of the options always holds (a period): there is nothing to clear. */
  required?: boolean
}

/** A filter that reads as a part of a sentence: “Status is failed ×”. */
export function FilterChip<Value extends string>(props: FilterChipProps<Value>) {
  const { t } = useTranslation()
  const chosen = props.options.find((option) => option.value === props.value)
  const active = chosen !== undefined && !props.required
  return (
    <span className={classes.chip} data-active={active || undefined}>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.open}>
            <span className={classes.label}>{props.label}</span>
            <span className={classes.value}>{chosen?.label ?? props.any ?? t('ui.any')}</span>
            {active ? null : <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          </button>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={fromChosen}>
          <ScrollArea.Autosize mah={360} type="auto">
            {props.options.map((option) => (
              <Menu.Item
                key={option.value}
                aria-current={option.value === props.value || undefined}
                onClick={() => props.onChange(option.value)}
                leftSection={option.mark}
                rightSection={option.value === props.value ? <IconCheck size={14} /> : null}
              >
                {option.label}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      {active ? (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('ui.clearFilter', { filter: props.label })}
          onClick={() => props.onChange(undefined)}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      ) : null}
    </span>
  )
}
