import { Button, Code } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { Page } from '../../ui/page/Page.tsx'
import { Failure } from '../Failure.tsx'

/** Shown instead of a page that broke: what happened, what was kept, what to do. */
export function Crash(props: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  if (props.error instanceof ApiProblem) {
    const retry = () => {
      props.reset()
      void router.invalidate()
    }
    return (
      <div style={{ padding: 32, maxWidth: 720, margin: '0 auto' }}>
        <Failure error={props.error} onRetry={retry} />
      </div>
    )
  }
  return (
    <Page title={t('app.crash.title')} narrow>
      <p style={{ maxWidth: '60ch' }}>{t('app.crash.body')}</p>
      <Code block>{props.error instanceof Error ? props.error.message : String(props.error)}</Code>
      <div>
        <Button onClick={() => location.reload()}>{t('app.crash.reload')}</Button>
      </div>
    </Page>
  )
}
