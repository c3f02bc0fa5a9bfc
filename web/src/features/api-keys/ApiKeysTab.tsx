import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SourcePicture } from '../../ui/pictures/pictures.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'

type ApiKey = OutputOf<'api-keys.list'>['items'][number]

/** Keys for programs; a revoked one stays in sight, because its traces do. */
export function ApiKeysTab(props: { onAdd: () => void }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const keys = useQuery('api-keys.list', {})
  const revoke = useMutation('api-keys.revoke', { refreshes: ['api-keys.list'], onError: failed })
  const ask = async (key: ApiKey) => {
    const yes = await confirm({
      title: t('apiKeys.revokeTitle', { name: key.name }),
      body: t('apiKeys.revokeBody'),
      confirm: t('apiKeys.revoke'),
      danger: true,
    })
    if (yes) revoke.mutate({ id: key.id })
  }
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      title: t('apiKeys.column.name'),
      minWidth: 180,
      fixed: true,
      onCard: 'title',
      cell: (row) => <strong style={{ fontWeight: 500 }}>{row.name}</strong>,
    },
    {
      id: 'token',
      title: t('apiKeys.column.token'),
      width: 144,
      giveWay: 2,
      cell: (row) => <code>{row.tokenStart}…</code>,
    },
    {
      id: 'scopes',
      title: t('apiKeys.column.scopes'),
      minWidth: 200,
      giveWay: 1,
      cell: (row) => row.scopes.map((scope) => t(`apiKeys.scope.${scope}`)).join(', '),
    },
    {
      id: 'used',
      title: t('apiKeys.column.used'),
      width: 144,
      align: 'right',
      cell: (row) => <TimeAgo at={row.lastUsedAt} />,
    },
    {
      id: 'created',
      title: t('apiKeys.column.created'),
      width: 144,
      align: 'right',
      giveWay: 3,
      cell: (row) => <TimeAgo at={row.createdAt} />,
    },
    {
      id: 'revoke',
      title: '',
      width: 128,
      align: 'right',
      fixed: true,
      onCard: 'side',
      cell: (row) =>
        row.revokedAt ? (
          <Badge tone="bad">{t('apiKeys.revoked')}</Badge>
        ) : (
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => void ask(row)}>
            {t('apiKeys.revoke')}
          </Button>
        ),
    },
  ]
  return (
    <DataTable
      fill
      name="api-keys"
      label={t('sources.tab.api-keys')}
      columns={columns}
      rows={keys.data?.items}
      rowKey={(row) => row.id}
      error={keys.error ? <Failure error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      empty={
        <EmptyState
          picture={<SourcePicture />}
          action={<Button onClick={props.onAdd}>{t('apiKeys.new')}</Button>}
        >
          {t('apiKeys.empty')}
        </EmptyState>
      }
    />
  )
}
