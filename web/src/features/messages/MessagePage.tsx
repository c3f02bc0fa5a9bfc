import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { NotFound } from '../../app/pages/NotFound.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { MessageDetails, MessageSkeleton } from './MessageDetails.tsx'
import { MessageFate } from './MessageFate.tsx'
import type { Message } from './message.ts'

/** What was not written has no subject yet: it is called by what asked for it. */
const titleOf = ({ subject, flow, campaign }: Message) => subject || flow?.name || campaign?.name

/** One message: to whom, why, exactly what was sent, and everything that became of it. */
export function MessagePage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/messages/$id' })
  const message = useQuery('messages.get', { id }, { keepLast: false })
  if (message.error instanceof ApiProblem && message.error.code === 'not-found') return <NotFound />
  const found = message.data
  return (
    <Page
      title={found ? titleOf(found) || t('messages.untitled') : t('messages.one')}
      before={<WayBack to="/messages" label={t('messages.title')} />}
      beside={found ? <MessageFate message={found} /> : null}
    >
      {message.error && !found ? (
        <Failure error={message.error} onRetry={() => void message.refetch()} />
      ) : found ? (
        <MessageDetails message={found} />
      ) : (
        <MessageSkeleton />
      )}
    </Page>
  )
}
