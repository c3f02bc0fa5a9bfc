import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chosenWorkspace, type InputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { say, sayHeld } from '../../ui/feedback/toast.tsx'

/** Those of the list that is on the screen already: of a campaign, of a flow, or all. */
interface Listed {
  listed: { campaignId?: string | undefined; flowId?: string | undefined }
}
const which = ({ listed }: Listed) =>
  listed.campaignId === undefined && listed.flowId === undefined ? { all: true as const } : listed

/** Messages that may have left and may not: how many, and what a person decides about them. */
export function Doubts(props: {
  count: number
  of: { messageId: string } | { campaignId: string } | { flowId: string } | Listed
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const [isHeld, setHeld] = useState(false)
  const settle = useMutation('messages.settle-doubts', {
    refreshes: [
      'messages.list',
      'messages.get',
      'campaigns.get',
      'campaigns.people',
      'campaigns.statistics',
      'flows.statistics',
      'home.get',
    ],
    onError: failed,
    onSuccess: ({ settled }) =>
      say(t('messages.doubts.settled', { count: settled, shown: format.count(settled) })),
  })
  const { count, of } = props
  if (count === 0) return null
  const shown = format.count(count)
  const isBusy = isHeld || settle.isPending
  const decide = async (as: 'sent' | 'again') => {
    const yes = await confirm({
      title: t(`messages.doubts.${as}Title`, { count, shown }),
      body: t(`messages.doubts.${as}Body`),
      confirm: t(`messages.doubts.${as}`),
    })
    if (!yes) return
    const asked: InputOf<'messages.settle-doubts'> =
      'messageId' in of ? { ids: [of.messageId], as } : { ...('listed' in of ? which(of) : of), as }
    const workspace = chosenWorkspace()
    const letGo = () => setHeld(false)
    setHeld(true)
    // What has gone out, or stands in the history, cannot be taken back: so there is a moment before.
    sayHeld(
      t(`messages.doubts.${as}Held`, { count, shown }),
      t('messages.doubts.undo'),
      () => {
        letGo()
        if (chosenWorkspace() === workspace) settle.mutate(asked)
      },
      letGo,
    )
  }
  return (
    <Notice
      tone="warn"
      action={
        <Group gap="xs">
          {'messageId' in of || 'listed' in of ? null : (
            <Button
              size="xs"
              variant="default"
              renderRoot={(given) => (
                <Link
                  {...given}
                  to="/messages"
                  search={{
                    status: 'in-doubt',
                    ...('flowId' in of ? { flow: of.flowId } : { campaign: of.campaignId }),
                  }}
                />
              )}
            >
              {t('messages.doubts.list')}
            </Button>
          )}
          <Button size="xs" variant="default" disabled={isBusy} onClick={() => void decide('sent')}>
            {t('messages.doubts.sent')}
          </Button>
          <Button size="xs" variant="default" disabled={isBusy} onClick={() => void decide('again')}>
            {t('messages.doubts.again')}
          </Button>
        </Group>
      }
    >
      {t('messages.doubts.words', { count, shown })}
    </Notice>
  )
}
