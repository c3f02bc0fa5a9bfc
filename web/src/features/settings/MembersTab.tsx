import { ActionIcon, Button, Group, Menu, Stack } from '@mantine/core'
import { IconDots, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay, useSession } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { InviteMember, roles } from './InviteMember.tsx'

type Member = OutputOf<'members.list'>['items'][number]

/** Who works here and what they may do; who was asked and has not come yet. */
export function MembersTab() {
  const { t } = useTranslation()
  const format = useFormat()
  const { user } = useSession()
  const isOwner = useMay('administer')
  const failed = useSayFailed()
  const confirm = useConfirm()
  const [inviting, setInviting] = useState(false)
  const members = useQuery('members.list', {})
  const changeRole = useMutation('members.change-role', { refreshes: ['members.list'], onError: failed })
  const remove = useMutation('members.remove', { refreshes: ['members.list'], onError: failed })
  const withdraw = useMutation('invitations.withdraw', { refreshes: ['members.list'], onError: failed })

  const takeOut = async (member: Member) => {
    const yes = await confirm({
      title: t('settings.members.removeTitle', { name: member.name }),
      body: t('settings.members.removeBody'),
      confirm: t('settings.members.remove'),
      danger: true,
    })
    if (yes) remove.mutate({ userId: member.userId })
  }
  const columns: Column<Member>[] = [
    {
      id: 'name',
      title: t('settings.members.name'),
      minWidth: 180,
      fixed: true,
      onCard: 'title',
      cell: (row) => (
        <>
          <strong style={{ fontWeight: 500 }}>{row.name}</strong>
          {row.userId === user?.id ? (
            <span style={{ color: 'var(--ink-3)' }}> · {t('settings.members.you')}</span>
          ) : null}
        </>
      ),
    },
    { id: 'email', title: t('account.email'), minWidth: 200, giveWay: 1, cell: (row) => row.email },
    {
      id: 'role',
      title: t('settings.members.role'),
      width: 144,
      onCard: 'side',
      cell: (row) => <Badge>{t(`account.roles.${row.role}`)}</Badge>,
    },
    {
      id: 'seen',
      title: t('settings.members.seen'),
      width: 144,
      align: 'right',
      giveWay: 2,
      cell: (row) => <TimeAgo at={row.lastSeenAt} />,
    },
    {
      id: 'actions',
      title: '',
      width: 56,
      align: 'right',
      fixed: true,
      onCard: 'side',
      cell: (row) =>
        isOwner ? (
          <Menu>
            <Menu.Target>
              <ActionIcon size={28} aria-label={t('settings.members.actions', { name: row.name })}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('settings.members.role')}</Menu.Label>
              {roles.map((role) => (
                <Menu.CheckboxItem
                  key={role}
                  checked={role === row.role}
                  onChange={() => changeRole.mutate({ userId: row.userId, role })}
                >
                  {t(`account.roles.${role}`)}
                </Menu.CheckboxItem>
              ))}
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => void takeOut(row)}>
                {t('settings.members.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null,
    },
  ]
  const invitations = members.data?.invitations ?? []
  return (
    <Stack gap={16} maw={960}>
      <Section
        flush
        title={t('settings.tab.members')}
        action={
          isOwner ? (
            <Button
              size="xs"
              leftSection={<IconUserPlus size={16} stroke={1.75} />}
              onClick={() => setInviting(true)}
            >
              {t('settings.members.invite')}
            </Button>
          ) : null
        }
      >
        <DataTable
          name="members"
          label={t('settings.tab.members')}
          columns={columns}
          rows={members.data?.items}
          rowKey={(row) => row.userId}
          error={
            members.error ? <Failure error={members.error} onRetry={() => void members.refetch()} /> : null
          }
        />
      </Section>
      {invitations.length > 0 ? (
        <Section title={t('settings.members.invited')}>
          <Stack gap={8}>
            {invitations.map((invitation) => (
              <Group key={invitation.id} gap={12} justify="space-between">
                <span>
                  {invitation.email}{' '}
                  <span style={{ color: 'var(--ink-3)' }}>
                    · {t(`account.roles.${invitation.role}`)} ·{' '}
                    {t('settings.members.until', { date: format.date(invitation.expiresAt, 'day') })}
                  </span>
                </span>
                {isOwner ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="red"
                    onClick={() => withdraw.mutate({ id: invitation.id })}
                  >
                    {t('settings.members.withdraw')}
                  </Button>
                ) : null}
              </Group>
            ))}
          </Stack>
        </Section>
      ) : null}
      <InviteMember opened={inviting} onClose={() => setInviting(false)} />
    </Stack>
  )
}
