import { Button, Modal, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './ReadyFlows.module.css'

/** What a flow of one's own begins with: something to listen to, and one step. */
const beginning = {
  trigger: { kind: 'event', event: 'Order Completed' },
  steps: [{ id: 'wait', kind: 'wait', seconds: 86_400 }],
}

/** Flows that are ready to be made, with their letters in both languages. They begin as drafts. */
export function ReadyFlows(props: {
  opened: boolean
  onClose: () => void
  onMade: (id: string, isEmpty: boolean) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const ready = useQuery('playbooks.list', {}, { enabled: props.opened, staleMs: 3_600_000 })
  const make = useMutation('flows.create-from-playbook', {
    refreshes: ['flows.list'],
    onSuccess: (flow) => {
      props.onClose()
      props.onMade(flow.id, false)
    },
  })
  const begin = useMutation('flows.create', {
    refreshes: ['flows.list'],
    onSuccess: (flow) => {
      props.onClose()
      props.onMade(flow.id, true)
    },
  })
  const error = ready.error ?? make.error ?? begin.error
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('flows.ready')} size={600}>
      <Stack gap={12}>
        {error ? <Failure error={error} small /> : null}
        {ready.data?.items.map((playbook) => (
          <div key={playbook.name} className={classes.playbook}>
            <div className={classes.words}>
              <h3 className={classes.name}>{playbook.label[language]}</h3>
              <p className={classes.summary}>{playbook.summary[language]}</p>
            </div>
            <Button
              variant="default"
              loading={make.isPending && make.variables.playbook === playbook.name}
              onClick={() => make.mutate({ playbook: playbook.name })}
            >
              {t('flows.make')}
            </Button>
          </div>
        ))}
        <div className={classes.playbook}>
          <div className={classes.words}>
            <h3 className={classes.name}>{t('flows.edit.empty')}</h3>
            <p className={classes.summary}>{t('flows.edit.emptyHint')}</p>
          </div>
          <Button
            variant="default"
            loading={begin.isPending}
            onClick={() => begin.mutate({ name: t('flows.new'), definition: beginning })}
          >
            {t('flows.make')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
