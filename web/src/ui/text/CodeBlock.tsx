import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../page/ScrollBox.tsx'
import classes from './CodeBlock.module.css'

/** Code as it is to be typed, with a button that copies it. */
export function CodeBlock(props: { code: string; wrap?: boolean; maxHeight?: number }) {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 1_600 })
  return (
    <div className={classes.block}>
      <ScrollBox
        as="pre"
        label={t('ui.code')}
        className={props.wrap ? `${classes.code} ${classes.wrap}` : classes.code}
        style={{ maxHeight: props.maxHeight }}
      >
        {props.code}
      </ScrollBox>
      <Tooltip label={clipboard.copied ? t('ui.copied') : t('ui.copy')} openDelay={0}>
        <ActionIcon
          className={classes.copy ?? ''}
          aria-label={clipboard.copied ? t('ui.copied') : t('ui.copy')}
          onClick={() => clipboard.copy(props.code)}
        >
          {clipboard.copied ? (
            <IconCheck size={16} color="var(--good)" />
          ) : (
            <IconCopy size={16} stroke={1.75} />
          )}
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

/** A short value to be copied: a key, an address. */
export function Copyable(props: { value: string; shown?: string }) {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 1_600 })
  return (
    <button
      type="button"
      className={classes.copyable}
      onClick={(event) => {
        event.stopPropagation()
        clipboard.copy(props.value)
      }}
      title={clipboard.copied ? t('ui.copied') : t('ui.copy')}
    >
      <span className={classes.value}>{props.shown ?? props.value}</span>
      {clipboard.copied ? <IconCheck size={14} color="var(--good)" /> : <IconCopy size={14} stroke={1.75} />}
    </button>
  )
}
