import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { CodeBlock, Copyable } from '../../ui/text/CodeBlock.tsx'
import { Activity } from './Activity.tsx'
import { FetchedSource } from './FetchedSource.tsx'
import { ReceivedSource } from './ReceivedSource.tsx'
import { SourceActs } from './SourceActs.tsx'
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
          <SourceActs source={source} onRemoved={props.onClose} />
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
