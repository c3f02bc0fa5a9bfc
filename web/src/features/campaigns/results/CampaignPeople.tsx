import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useList } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { Nothing } from '../../../ui/figure/Figures.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Column } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { Avatar } from '../../customers/Avatar.tsx'
import { useCustomerName } from '../../customers/name.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import { useReason } from '../../messages/reason.ts'
import { type Campaign, fates, hasCascade, type Statistics } from '../campaign.ts'
import { useGroupReason } from '../group-reason.ts'

type Row = OutputOf<'campaigns.people'>['items'][number]

function fateOf(row: Row): (typeof fates)[number] {
  // Whoever left is gone, whatever they did before.
  if (row.unsubscribedAt) return 'unsubscribed'
  if (row.orderedAt) return 'ordered'
  if (row.clickedAt) return 'clicked'
  if (row.openedAt) return 'opened'
  if (row.status === 'skipped') return row.reasonCode === 'held-out' ? 'held-out' : 'skipped'
  if (row.returnedAt && row.status !== 'failed') return 'bounced'
  if (row.status === 'failed') return row.sentAt ? 'bounced' : 'failed'
  return row.status === 'sending' ? 'queued' : row.status
}

const tones = {
  queued: 'neutral',
  sent: 'neutral',
  opened: 'accent',
  clicked: 'accent',
  ordered: 'good',
  unsubscribed: 'warn',
  skipped: 'neutral',
  'held-out': 'neutral',
  failed: 'bad',
  bounced: 'bad',
  'in-doubt': 'warn',
} as const

/** Reasons belong to those who got nothing. */
function isOf(fate: (typeof fates)[number] | undefined, one: Statistics['notSent'][number]): boolean {
  const isHeldOut = one.reasonCode === 'held-out'
  if (fate === undefined) return true
  return fate === 'held-out' ? isHeldOut : fate === one.kind && !isHeldOut
}

/** Everybody it was for, and what became of each. */
export function CampaignPeople(props: { campaign: Campaign; notSent: Statistics['notSent'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const reasonOf = useReason()
  const navigate = useNavigate({ from: '/campaigns/$id' })
  const groupReason = useGroupReason()
  const { fate, reason, variant } = useSearch({ from: '/shell/campaigns/$id' })
  const { id, definition } = props.campaign
  const people = useList('campaigns.people', {
    id,
    ...(fate ? { fate } : {}),
    ...(reason ? { reason } : {}),
    ...(variant ? { variant } : {}),
  })
  const hasVariants = definition.variants.length > 1
  const isCascade = hasCascade(definition)
  const channelName = useChannelName()
  const columns: Column<Row>[] = [
    {
      id: 'customer',
      title: t('campaigns.people.customer'),
      minWidth: 180,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <Avatar id={row.customer.id} name={row.customer.name} />
          <span style={{ fontWeight: 500 }}>{nameOf(row.customer)}</span>
        </span>
      ),
    },
    {
      id: 'fate',
      title: t('campaigns.people.fate'),
      width: 168,
      onCard: 'side',
      cell: (row) => <Badge tone={tones[fateOf(row)]}>{t(`campaigns.fate.${fateOf(row)}`)}</Badge>,
    },
    ...(hasVariants
      ? [
          {
            id: 'variant',
            title: t('campaigns.people.variant'),
            width: 96,
            cell: (row: Row) => row.variant ?? '—',
          },
        ]
      : []),
    ...(isCascade
      ? [
          {
            id: 'channel',
            title: t('campaigns.channels.channel'),
            width: 128,
            giveWay: 3,
            cell: (row: Row) => channelName(row.channel),
          },
        ]
      : []),
    {
      id: 'sent',
      title: t('campaigns.people.sent'),
      width: 136,
      giveWay: 2,
      cell: (row) => (row.sentAt ? format.date(row.sentAt, 'minute') : <Nothing />),
    },
    {
      id: 'reason',
      title: t('campaigns.people.reason'),
      minWidth: 160,
      giveWay: 1,
      cell: (row) => reasonOf(row) ?? <Nothing />,
    },
  ]
  const set = (next: {
    fate?: (typeof fates)[number] | undefined
    reason?: string | undefined
    variant?: string | undefined
  }) => void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false })
  const reasons = new Map<string, number>()
  for (const one of props.notSent)
    if (isOf(fate, one)) reasons.set(one.reasonCode, (reasons.get(one.reasonCode) ?? 0) + one.people)
  return (
    <Section
      flush
      id="people"
      title={t('campaigns.people.title')}
      action={
        <>
          {hasVariants ? (
            <FilterChip
              label={t('campaigns.people.variant')}
              value={variant}
              options={definition.variants.map(({ key }) => ({ value: key, label: key }))}
              onChange={(next) => set({ variant: next })}
            />
          ) : null}
          <FilterChip
            label={t('campaigns.people.fate')}
            value={fate}
            options={fates.map((one) => ({ value: one, label: t(`campaigns.fate.${one}`) }))}
            onChange={(next) => set({ fate: next, reason: undefined })}
          />
          {reasons.size > 0 ? (
            <FilterChip
              label={t('campaigns.people.reasonIs')}
              value={reason}
              options={[...reasons].map(([code, people]) => ({
                value: code,
                label: `${groupReason(code)} · ${format.count(people)}`,
              }))}
              onChange={(next) => set({ reason: next })}
            />
          ) : null}
        </>
      }
    >
      <DataTable
        name="campaign-people"
        label={t('campaigns.people.title')}
        columns={columns}
        rows={people.rows}
        rowKey={(row) => row.messageId}
        onOpen={(row) => void navigate({ to: '/messages/$id', params: { id: row.messageId } })}
        href={(row) => `/messages/${row.messageId}`}
        hasMore={people.hasMore}
        onReachEnd={people.loadMore}
        error={people.error ? <Failure error={people.error} onRetry={people.retry} /> : null}
        empty={
          <p style={{ padding: '0 16px 16px', color: 'var(--ink-3)' }}>{t('campaigns.people.nobody')}</p>
        }
      />
    </Section>
  )
}
