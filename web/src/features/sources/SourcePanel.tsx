import { Button, Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { CodeBlock, Copyable } from '../../ui/text/CodeBlock.tsx'
import { Activity } from './Activity.tsx'
import { FetchedSource } from './FetchedSource.tsx'
import { ReceivedSource } from './ReceivedSource.tsx'
import classes from './SourcePanel.module.css'
import { type Source, SourceState } from './SourcesTab.tsx'
import { snippets } from './snippets.ts'
import { useSourceKinds } from './source-kinds.ts'

/** One source: its key, how to connect to it, and what comes in right now. */
export function SourcePanel(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const sources = useQuery('sources.list', {}, { everyMs: 10_000 })
  const source = sources.data?.items.find((one) => one.id === props.id)
  const kinds = useSourceKinds()
  const kind = source && kinds.setUpKind(source.kind)
  return (
    <SidePanel
      wide
      title={source?.name ?? t('sources.one')}
      onClose={props.onClose}
      beside={source && kind?.way !== 'fetched' ? <SourceState source={source} /> : null}
    >
      {sources.error && !source ? (
        <Failure error={sources.error} onRetry={() => void sources.refetch()} />
      ) : source && !kinds.isPending ? (
        <div className={classes.parts}>
          {kind?.way === 'fetched' ? <FetchedSource source={source} kind={kind} /> : null}
          {kind?.way === 'received' ? <ReceivedSource source={source} kind={kind} /> : null}
          {kind ? null : source.writeKey === null ? (
            <p className={classes.hint}>{t('sources.keyHidden')}</p>
          ) : (
            <Connect source={source} writeKey={source.writeKey} />
          )}
          {kind?.way === 'fetched' ? null : <Activity sourceId={source.id} />}
          <OnOff source={source} />
        </div>
      ) : null}
    </SidePanel>
  )
}

function Connect(props: { source: Source; writeKey: string }) {
  const { t } = useTranslation()
  const { source, writeKey } = props
  const code = snippets(location.origin, writeKey)
  return (
    <section>
      <h3 className={classes.title}>{t('sources.connect')}</h3>
      <div className={classes.key}>
        <span className={classes.label}>{t('sources.writeKey')}</span>
        <Copyable value={writeKey} />
      </div>
      <Tabs defaultValue={source.kind === 'server' ? 'node' : 'tracker'} keepMounted={false}>
        <Tabs.List mb={12}>
          <Tabs.Tab value="tracker">{t('sources.snippet.tracker')}</Tabs.Tab>
          <Tabs.Tab value="node">analytics-node</Tabs.Tab>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
        </Tabs.List>
        {(['tracker', 'node', 'curl'] as const).map((one) => (
          <Tabs.Panel key={one} value={one}>
            <p className={classes.hint}>{t(`sources.snippet.${one}Hint`)}</p>
            <CodeBlock code={code[one]} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  )
}

function OnOff(props: { source: Source }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const mayAdminister = useMay('administer')
  const { source } = props
  const update = useMutation('sources.update', { refreshes: ['sources.list'], onError: failed })
  if (!mayAdminister) return null
  const isOff = source.disabledAt !== null
  const toggle = async () => {
    const yes =
      isOff ||
      (await confirm({
        title: t('sources.offTitle', { name: source.name }),
        body: t('sources.offBody'),
        confirm: t('sources.turnOff'),
        danger: true,
      }))
    if (yes) update.mutate({ id: source.id, disabled: !isOff })
  }
  return (
    <div>
      <Button
        variant="default"
        color={isOff ? 'teal' : 'red'}
        loading={update.isPending}
        onClick={() => void toggle()}
      >
        {isOff ? t('sources.turnOn') : t('sources.turnOff')}
      </Button>
    </div>
  )
}
