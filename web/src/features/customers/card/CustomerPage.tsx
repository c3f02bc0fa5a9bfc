import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../../api/client.ts'
import { Failure } from '../../../app/Failure.tsx'
import { NotFound } from '../../../app/pages/NotFound.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { useCustomerName } from '../name.ts'
import { CardActions } from './CardActions.tsx'
import { CardSkeleton } from './CardSkeleton.tsx'
import { CustomerCard } from './CustomerCard.tsx'
import { LiveMark } from './LiveMark.tsx'
import { useCard } from './use-card.ts'
import { useCardNews } from './use-card-news.ts'

/** One person: who it is, what they bought and did, what was said to them, live. */
export function CustomerPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/customers/$id' })
  const params = useParams({ from: '/shell/customers/$id' })
  const { kinds } = useSearch({ from: '/shell/customers/$id' })
  const nameOf = useCustomerName()
  const id = Number(params.id)
  const card = useCard(id)
  const live = useCardNews(id)
  const livingId = card.data?.id
  useEffect(() => {
    // The address of a merged card leads to the living one, and says so.
    if (livingId !== undefined && livingId !== id) {
      void navigate({ to: '/customers/$id', params: { id: `${livingId}` }, search: true, replace: true })
    }
  }, [livingId, id, navigate])

  if (card.error instanceof ApiProblem && card.error.code === 'not-found') return <NotFound />
  const customer = card.data
  return (
    <Page
      title={
        customer ? nameOf({ ...customer, orderCount: customer.figures.orderCount }) : t('customers.card')
      }
      before={<WayBack to="/customers" label={t('customers.title')} />}
      beside={<LiveMark state={live} />}
      action={customer ? <CardActions customer={customer} /> : null}
    >
      {card.error && !customer ? (
        <Failure error={card.error} onRetry={() => void card.refetch()} />
      ) : customer ? (
        <CustomerCard
          customer={customer}
          kinds={kinds}
          onKinds={(next) =>
            void navigate({
              search: (now) => ({ ...now, kinds: next.length > 0 ? next : undefined }),
              replace: true,
            })
          }
        />
      ) : (
        <CardSkeleton />
      )}
    </Page>
  )
}
