import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './SelectionBar.module.css'

/** What can be done with the ticked rows; it floats over the table while there are any. */
export function SelectionBar(props: { count: number; onClear: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (props.count === 0) return null
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('ui.table.withSelected')}>
      <span className={classes.count} aria-live="polite">
        {t('ui.table.selected', { count: props.count, shown: format.count(props.count) })}
      </span>
      {props.children}
      <Tooltip label={t('ui.table.selectNone')}>
        <ActionIcon aria-label={t('ui.table.selectNone')} onClick={props.onClear}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
