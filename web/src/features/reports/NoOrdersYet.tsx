import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'

/** Reports about orders without orders: how they get here, or that the filters leave none; `says` where more is to be said. */
export function NoOrdersYet(props: { narrowed: boolean; says?: string }) {
  const { t } = useTranslation()
  if (props.narrowed) return <EmptyState>{t('reports.nothingChosen')}</EmptyState>
  return (
    <EmptyState
      picture={<ListPicture />}
      action={
        <Button component={Link} to="/sources/import">
          {t('reports.import')}
        </Button>
      }
    >
      {props.says ?? t('reports.noOrders')}
    </EmptyState>
  )
}
