import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../../ui/feedback/confirm.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { asText } from '../../../ui/text/value-text.ts'
import { PairRow } from '../../duplicates/PairRow.tsx'
import type { Customer } from './customer.ts'

type Merge = Customer['merges'][number]

/** The cards this one was put together from; each can be separated again. */
export function MergesSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const undo = useMutation('merges.undo', {
    refreshes: [
      'customers.get',
      'customers.timeline',
      'customers.orders',
      'customers.messages',
      'customers.browsing',
      'customers.list',
      'duplicates.of-customer',
    ],
    onSuccess: () => say(t('customers.merges.separated')),
    onError: failed,
  })
  const { merges } = props.customer
  if (merges.length === 0) return null
  const separate = async (merge: Merge) => {
    const yes = await confirm({
      title: t('customers.merges.confirmTitle', { id: merge.fromCustomerId }),
      body: t('customers.merges.confirmBody'),
      confirm: t('customers.merges.separate'),
    })
    if (yes) undo.mutate({ id: merge.id })
  }
  return (
    <Section title={t('customers.merges.title')} aside={merges.length} flush>
      <ul>
        {merges.map((merge) => (
          <PairRow
            key={merge.id}
            who={t('customers.visitor', { id: merge.fromCustomerId })}
            detail={
              <>
                <Reason reason={merge.reason} /> · {format.date(merge.mergedAt, 'day')}
              </>
            }
          >
            {mayWrite ? (
              <Button
                size="xs"
                variant="default"
                loading={undo.isPending && undo.variables.id === merge.id}
                onClick={() => void separate(merge)}
              >
                {t('customers.merges.separate')}
              </Button>
            ) : null}
          </PairRow>
        ))}
      </ul>
    </Section>
  )
}

const kinds = ['email', 'phone', 'user-id', 'loyalty-card', 'anonymous-id'] as const

function Reason(props: { reason: Record<string, unknown> }) {
  const { t } = useTranslation()
  const { reason } = props
  if (reason.kind === 'by-hand') return <>{t('customers.merges.byHand')}</>
  if (reason.kind === 'alike') return <>{t('customers.merges.alike')}</>
  if (reason.identifierKind === 'anonymous-id') return <>{t('customers.merges.sharedBrowser')}</>
  const kind = kinds.find((one) => one === reason.identifierKind)
  return (
    <>
      {t('customers.merges.shared', {
        what: kind ? t(`customers.identifiers.${kind}`) : asText(reason.identifierKind),
        value: asText(reason.value),
      })}
    </>
  )
}
