import { Button, Group, Stack } from '@mantine/core'
import { IconFileCertificate } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type OutputOf } from '../../api/client.ts'
import { useList, useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import { Moment } from '../../ui/figure/TimeAgo.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { useTakeOut } from './take-out.ts'

type Row = OutputOf<'erasures.list'>['items'][number]

const sumOf = ({ removed }: Row) => removed.reduce((sum, one) => sum + one.removed, 0)

const Beside = (props: { children: ReactNode }) => (
  <span style={{ color: 'var(--ink-3)', marginLeft: 8 }}>{props.children}</span>
)

/** Who was erased: how far it is, and the certificate. */
export function ErasuresSection() {
  const { t } = useTranslation()
  const format = useFormat()
  const takeOut = useTakeOut()
  const failed = useSayFailed()
  const list = useList('erasures.list', {}, { everyMs: 3_000 })
  const stop = useMutation('erasures.stop', {
    refreshes: ['erasures.list', 'customers.list', 'audit.list'],
    onSuccess: () => say(t('privacy.erasures.stopped')),
    onError: failed,
  })
  const columns: Column<Row>[] = [
    {
      id: 'customer',
      title: t('privacy.erasures.card'),
      width: 120,
      fixed: true,
      onCard: 'title',
      cell: (row) =>
        row.basis === 'retention'
          ? t('privacy.erasures.cards', { count: row.cards, shown: format.count(row.cards) })
          : row.people > 1
            ? t('privacy.erasures.people', { count: row.people, shown: format.count(row.people) })
            : `№ ${row.customerId}`,
    },
    {
      id: 'asked',
      title: t('privacy.erasures.asked'),
      width: 176,
      onCard: 'side',
      cell: (row) => <Moment at={row.askedAt} />,
    },
    {
      id: 'by',
      title: t('privacy.erasures.by'),
      width: 152,
      giveWay: 2,
      cell: (row) => row.askedBy ?? (row.basis === 'retention' ? t('privacy.erasures.byRule') : <Nothing />),
    },
    {
      id: 'basis',
      title: t('privacy.erase.basis'),
      minWidth: 160,
      giveWay: 3,
      cell: (row) => t(`privacy.basis.${row.basis}`),
    },
    {
      id: 'state',
      title: t('privacy.erasures.state'),
      minWidth: 320,
      cell: (row) =>
        row.status === 'done' ? (
          <>
            <Badge tone="good">
              {t('privacy.erasures.done', { count: sumOf(row), shown: format.count(sumOf(row)) })}
            </Badge>
            {row.spared > 0 ? (
              <Beside>
                {t('privacy.erasures.spared', { count: row.spared, shown: format.count(row.spared) })}
              </Beside>
            ) : null}
          </>
        ) : (
          <>
            <Badge tone={row.problem ? 'warn' : 'accent'} dot title={row.problem ?? undefined}>
              {row.problem ? t('privacy.erasures.again') : t(`privacy.step.${row.step}`)}
            </Badge>
            {row.left > 0 ? (
              <Beside>
                {t('privacy.erasures.left', { count: row.left, shown: format.count(row.left) })}
              </Beside>
            ) : null}
          </>
        ),
    },
    {
      id: 'certificate',
      title: t('privacy.erasures.certificate'),
      width: 176,
      cell: (row) =>
        row.status === 'done' ? (
          <Group gap={4} wrap="nowrap">
            {(['html', 'json'] as const).map((as) => (
              <Button
                key={as}
                size="compact-xs"
                variant="subtle"
                onClick={() =>
                  void takeOut(`erasures/${row.id}/certificate`, `erasure-${row.customerId}`, as)
                }
              >
                {t(`privacy.file.${as}`)}
              </Button>
            ))}
          </Group>
        ) : row.left > 0 ? (
          <Button
            size="compact-xs"
            variant="default"
            loading={stop.isPending && stop.variables.id === row.id}
            onClick={() => stop.mutate({ id: row.id })}
          >
            {t('ui.stop')}
          </Button>
        ) : (
          <Nothing />
        ),
    },
  ]
  return (
    <Section title={t('privacy.erasures.title')} action={<Check />} flush>
      <DataTable
        name="erasures"
        label={t('privacy.erasures.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onSort={() => undefined}
        hasMore={list.hasMore}
        onReachEnd={list.loadMore}
        error={list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
        empty={<EmptyState>{t('privacy.erasures.empty')}</EmptyState>}
      />
    </Section>
  )
}

/** Is a certificate somebody holds our own? */
function Check() {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [answer, setAnswer] = useState<boolean | 'unreadable' | null>(null)
  const check = async (file: File | undefined) => {
    if (!file) return
    try {
      const { isGenuine } = await call('erasures.verify', JSON.parse(await file.text()))
      setAnswer(isGenuine)
    } catch {
      setAnswer('unreadable')
    }
  }
  return (
    <Stack gap={8} align="flex-end">
      <input
        ref={field}
        hidden
        type="file"
        accept=".json,application/json"
        onChange={(event) => void check(event.currentTarget.files?.[0])}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFileCertificate size={16} stroke={1.75} />}
        onClick={() => field.current?.click()}
      >
        {t('privacy.check.do')}
      </Button>
      {answer === null ? null : (
        <div style={{ minWidth: 'min(320px, 72vw)' }}>
          <Notice tone={answer === true ? 'info' : 'bad'}>
            {t(`privacy.check.${answer === true ? 'genuine' : answer === false ? 'forged' : 'unreadable'}`)}
          </Notice>
        </div>
      )}
    </Stack>
  )
}
