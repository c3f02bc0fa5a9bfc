import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { fromChosen } from '../../../../ui/form/from-chosen.ts'
import classes from '../Token.module.css'

interface ChoiceTokenProps {
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
  bad?: boolean
  onChange: (value: string) => void
}

/** One of a few words. */
export function ChoiceToken(props: ChoiceTokenProps) {
  const chosen = props.options.find((option) => option.value === props.value)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.token}
          data-token
          data-empty={chosen === undefined || undefined}
          data-bad={props.bad || undefined}
          aria-label={props.label}
        >
          {chosen?.label ?? props.label}
        </button>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={fromChosen}>
        {props.options.map((option) => (
          <Menu.Item
            key={option.value}
            aria-current={option.value === props.value || undefined}
            onClick={() => props.onChange(option.value)}
            rightSection={option.value === props.value ? <IconCheck size={14} /> : null}
          >
            {option.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
