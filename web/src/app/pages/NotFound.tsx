import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { LostPicture } from '../../ui/pictures/pictures.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('app.lost.title')}>
      <EmptyState
        picture={<LostPicture />}
        action={
          <Button component={Link} to="/">
            {t('app.lost.home')}
          </Button>
        }
      >
        {t('app.lost.text')}
      </EmptyState>
    </Page>
  )
}
