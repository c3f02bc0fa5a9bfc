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

/** The name of a copy stays within the 200 letters a name may have. */
const longestCopied = 190

/** What a start brings; `letters` is unknown until it is foreseen. */
export interface Brings {
  letters: number | undefined
  shown: string
  isNow: boolean
  warnings: readonly string[]
}

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
  /** Before letters go out, or are asked to: to how many, when, and what was found in them. */
  function brings({ letters, shown, isNow, warnings }: Brings, isAsking: boolean) {
    const count = { count: letters ?? 0, shown }
    const asked = [
      letters === undefined ? '' : t('campaigns.askBody', count),
      t('campaigns.askNothingYet'),
    ].join(' ')
    const started =
      letters === undefined
        ? t(isNow ? 'campaigns.startBodyNowUnknown' : 'campaigns.startBodyUnknown')
        : t(isNow ? 'campaigns.startBodyNow' : 'campaigns.startBody', count)
    return startBody({
      words: isAsking ? asked : started,
      title: t('campaigns.startWarnings'),
      warnings,
    })
  }
  return {
    isBusy: [start, approve, decline, pause, resume, stop, archive, copy].some((one) => one.isPending),
    async start(what: Brings) {
      const isAsking = campaign.approval.isAsked
      const yes = await confirm({
        title: t(isAsking ? 'campaigns.askTitle' : 'campaigns.startTitle', { name }),
        body: brings(what, isAsking),
        confirm: t(isAsking ? 'campaigns.ask' : 'campaigns.start'),
      })
      if (yes) start.mutate({ id })
    },
    async approve(what: Brings) {
      const yes = await confirm({
        title: t('campaigns.startTitle', { name }),
        body: brings(what, false),
        confirm: t('campaigns.approve'),
      })
      if (yes) approve.mutate({ id })
    },
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
    copy: () => copy.mutate({ id, name: t('campaigns.copyName', { name: name.slice(0, longestCopied) }) }),
    archive: () => archive.mutate({ id, archived: !campaign.isArchived }),
  }
}
