import { Collapse, TextInput, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Content } from '../letter.ts'
import classes from './SenderFields.module.css'

const fields = ['fromName', 'fromAddress', 'replyTo'] as const

interface SenderFieldsProps {
  content: Content
  readOnly: boolean
  onChange: (name: string, value: string) => void
}

/** Who the letter is from: the company, or a person by name; left empty, the account's own. */
export function SenderFields(props: SenderFieldsProps) {
  const { t } = useTranslation()
  const { content } = props
  const told = fields.filter((name) => content[name])
  const [opened, { toggle }] = useDisclosure(told.length > 0)
  const Mark = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <UnstyledButton className={classes.head ?? ''} aria-expanded={opened} onClick={toggle}>
        <Mark size={14} stroke={2} aria-hidden="true" />
        {t('templates.sender')}
        <span className={classes.said}>
          {told.length > 0 ? told.map((name) => content[name]).join(' · ') : t('templates.senderOwn')}
        </span>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <div className={classes.fields}>
          {fields.map((name) => (
            <TextInput
              key={name}
              label={t(`templates.field.${name}`)}
              readOnly={props.readOnly}
              value={content[name] ?? ''}
              onChange={(event) => props.onChange(name, event.currentTarget.value)}
            />
          ))}
        </div>
      </Collapse>
    </div>
  )
}
