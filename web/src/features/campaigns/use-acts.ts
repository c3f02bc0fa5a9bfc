import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OperationName } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import type { Campaign } from './campaign.ts'
import { startBody } from './start-body.tsx'

const refreshes: OperationName[] = ['campaigns.get', 'campaigns.list', 'campaigns.statistics']

/** What can be done with a campaign; what cannot be taken back is asked about first. */
export function useActs(campaign: Campaign) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const failed = useSayFailed()
  const options = { refreshes, onError: failed }
  const start = useMutation('campaigns.start', options)
  const approve = useMutation('campaigns.approve', options)
  const decline = useMutation('campaigns.decline', options)
  const pause = useMutation('campaigns.pause', options)
  const resume = useMutation('campaigns.resume', options)
  const stop = useMutation('campaigns.stop', options)
  const archive = useMutation('campaigns.archive', options)
  const copy = useMutation('campaigns.copy', {
    ...options,
    onSuccess: ({ id }) => {
      say(t('campaigns.copied'))
      void navigate({ to: '/campaigns/$id', params: { id }, search: { step: 'who' } })
    },
  })
  const { id, name } = campaign
  const hasBegun = campaign.occasions > 0
  return {
    isBusy: [start, approve, decline, pause, resume, stop, archive, copy].some((one) => one.isPending),
    async start(letters: number | undefined, shown: string, warnings: readonly string[]) {
      const isAsking = campaign.approval.isAsked
      const yes = await confirm({
        title: t(isAsking ? 'campaigns.askTitle' : 'campaigns.startTitle', { name }),
        body: startBody({
          words:
            letters === undefined
              ? t('campaigns.startBodyUnknown')
              : t('campaigns.startBody', { count: letters, shown }),
          title: t('campaigns.startWarnings'),
          warnings,
        }),
        confirm: t(isAsking ? 'campaigns.ask' : 'campaigns.start'),
      })
      if (yes) start.mutate({ id })
    },
    approve: () => approve.mutate({ id }),
    decline: (because: string) => decline.mutate({ id, because }),
    pause: () => pause.mutate({ id }),
    resume: () => resume.mutate({ id }),
    async stop() {
      const yes = await confirm({
        title: t(hasBegun ? 'campaigns.stopTitle' : 'campaigns.unscheduleTitle', { name }),
        body: t(hasBegun ? 'campaigns.stopBody' : 'campaigns.unscheduleBody'),
        confirm: t(hasBegun ? 'campaigns.stop' : 'campaigns.unschedule'),
        danger: hasBegun,
      })
      if (yes) stop.mutate({ id })
    },
    copy: () => copy.mutate({ id }),
    archive: () => archive.mutate({ id, archived: !campaign.isArchived }),
  }
}
