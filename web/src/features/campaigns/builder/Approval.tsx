import { Button, Group, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { useActs } from '../use-acts.ts'
import { useBrings } from './use-brings.ts'

/** A campaign that waits for a second person: their yes or no; and, back with its writer, why it was no. */
export function Approval(props: Parameters<typeof useBrings>[0]) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const acts = useActs(props.campaign)
  const { brings, isReady } = useBrings(props)
  const [because, setBecause] = useState('')
  const { status, approval } = props.campaign
  const nobody =
    approval.isAsked && !approval.mayApprove && approval.mayBeApprovedBy.length === 0 ? (
      <Notice
        tone="warn"
        action={
          <Link to="/settings" search={{ tab: 'members' }}>
            {t('campaigns.inviteApprover')}
          </Link>
        }
      >
        {t('campaigns.nobodyApproves')}
      </Notice>
    ) : null
  if (status === 'draft')
    return (
      <>
        {approval.declinedBecause ? (
          <Notice tone="warn">{t('campaigns.declinedBecause', { why: approval.declinedBecause })}</Notice>
        ) : null}
        {mayWrite ? nobody : null}
      </>
    )
  const waits = approval.mayBeApprovedBy.length
    ? t('campaigns.waitsForApprovalOf', { names: approval.mayBeApprovedBy.join(', ') })
    : t('campaigns.waitsForApproval')
  if (!mayWrite) return <Notice>{waits}</Notice>
  if (!approval.mayApprove)
    return (
      <>
        <Notice
          action={
            <Button size="xs" variant="default" loading={acts.isBusy} onClick={() => acts.decline('')}>
              {t('campaigns.takeBack')}
            </Button>
          }
        >
          {waits}
        </Notice>
        {nobody}
      </>
    )
  return (
    <Notice>
      <p style={{ marginBottom: 8 }}>
        {approval.askedBy
          ? t('campaigns.approvalFor', { name: approval.askedBy })
          : t('campaigns.yourApproval')}
      </p>
      <Group gap={8} align="end">
        <Button disabled={!isReady} loading={acts.isBusy} onClick={() => void acts.approve(brings)}>
          {t('campaigns.approve')}
        </Button>
        <TextInput
          aria-label={t('campaigns.why')}
          placeholder={t('campaigns.why')}
          value={because}
          maxLength={1_000}
          onChange={(event) => setBecause(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 160 }}
        />
        <Button
          variant="default"
          loading={acts.isBusy}
          disabled={because.trim() === ''}
          onClick={() => acts.decline(because)}
        >
          {t('campaigns.decline')}
        </Button>
      </Group>
    </Notice>
  )
}
