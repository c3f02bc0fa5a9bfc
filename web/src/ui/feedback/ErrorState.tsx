import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ErrorState.module.css'

/** What happened in words, and a way on. The words come from whoever knows them (`useErrorWords`). */
export function ErrorState(props: {
  title: string
  detail?: string | undefined
  onRetry?: () => void
  small?: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className={classes.error} role="alert" data-small={props.small || undefined}>
      <div>
        <p className={classes.title}>{props.title}</p>
        {props.detail ? <p className={classes.detail}>{props.detail}</p> : null}
      </div>
      {props.onRetry ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.75} />}
          onClick={props.onRetry}
        >
          {t('ui.retry')}
        </Button>
      ) : null}
    </div>
  )
}
