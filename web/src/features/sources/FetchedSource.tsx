import { Button, Group } from '@mantine/core'
import { IconDownload, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { chosenWorkspace } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'
import { Badge, type Tone } from '../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import classes from './FetchedSource.module.css'
import panel from './SourcePanel.module.css'
import { SourceSettings } from './SourceSettings.tsx'
import type { Source } from './SourcesTab.tsx'
import type { SetUpKind, SourceRun } from './source-kinds.ts'

const tones: Record<SourceRun['status'], Tone> = {
  running: 'accent',
  done: 'good',
  same: 'neutral',
  failed: 'bad',
  stopped: 'warn',
}
const counted = ['created', 'changed', 'same', 'gone', 'failed', 'repeated'] as const

/** A feed or file that is fetched: how it went, what it brought, when it comes next, its settings. */
export function FetchedSource(props: { source: Source; kind: SetUpKind }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const { source, kind } = props
  const runs = useQuery('source-runs.list', { sourceId: source.id, limit: 10 }, { everyMs: 2_000 })
  const now = useMutation('sources.run-now', {
    refreshes: ['source-runs.list', 'sources.list'],
    onError: failed,
  })
  const [newest, ...before] = runs.data?.items ?? []
  return (
    <>
      <section>
        <h3 className={panel.title}>{t('sources.run.last')}</h3>
        {runs.error ? <Failure error={runs.error} onRetry={() => void runs.refetch()} small /> : null}
        {newest ? <Run run={newest} /> : <p className={panel.hint}>{kind.summary[language]}</p>}
        <Group gap={12} mt={16}>
          {mayWrite ? (
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} stroke={1.75} />}
              loading={now.isPending}
              disabled={newest?.status === 'running'}
              onClick={() => now.mutate({ id: source.id })}
            >
              {t('sources.run.now')}
            </Button>
          ) : null}
          {isToCome(source.nextRunAt) && newest?.status !== 'running' ? (
            <span className={classes.quiet}>
              {t('sources.run.next')} <TimeAgo at={source.nextRunAt} />
            </span>
          ) : null}
        </Group>
      </section>
      {before.length > 0 ? (
        <section>
          <h3 className={panel.title}>{t('sources.run.before')}</h3>
          <ul className={classes.runs}>
            {before.map((run) => (
              <li key={run.id}>
                <RunStatus run={run} />
                <Said run={run} />
                <TimeAgo at={run.startedAt} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <SourceSettings source={source} kind={kind} save={t('sources.save')} />
    </>
  )
}

/** Later than “now” in the words of the reader. */
const isToCome = (at: string | null): at is string => at !== null && Date.parse(at) > Date.now() + 60_000

/** A run before the last one, in a line: why nothing came, or what did. */
function Said(props: { run: SourceRun }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { error, notes, status } = props.run
  const why = error ?? (status === 'same' ? notes[0] : undefined)
  if (!why && props.run.importId)
    return (
      <Link to="/sources" search={{ tab: 'imports', panel: props.run.importId }} className={classes.said}>
        {t('sources.run.import')}
      </Link>
    )
  return (
    <span className={classes.said} title={why?.[language]}>
      {why ? why[language] : <Counts run={props.run} isShort />}
    </span>
  )
}

function RunStatus(props: { run: SourceRun }) {
  const { t } = useTranslation()
  const { status } = props.run
  return (
    <Badge tone={tones[status]} dot={status === 'running'}>
      {t(`sources.run.status.${status}`)}
    </Badge>
  )
}

function Run(props: { run: SourceRun }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { run } = props
  const isReading = run.phase !== 'saving'
  if (run.status === 'running')
    return (
      <ProgressBar
        label={t(`sources.run.phase.${run.phase}`)}
        {...(isReading
          ? { done: run.bytesRead, total: run.bytesTotal, unit: format.bytes }
          : { done: run.itemsDone, total: run.itemsTotal })}
        startedAt={run.startedAt}
      />
    )
  return (
    <div className={classes.run}>
      <div className={classes.line}>
        <RunStatus run={run} />
        <TimeAgo at={run.startedAt} />
      </div>
      {run.error ? <Notice tone="bad">{run.error[format.language]}</Notice> : null}
      {run.notes.map((note) => (
        <Notice key={note.en} tone={run.status === 'same' ? 'info' : 'warn'}>
          {note[format.language]}
        </Notice>
      ))}
      <Counts run={run} />
      <HowImported run={run} />
      {run.importId ? (
        <Link to="/sources" search={{ tab: 'imports', panel: run.importId }}>
          {t('sources.run.import')}
        </Link>
      ) : null}
      {(run.counts.failed ?? 0) > 0 ? (
        <div>
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.75} />}
            href={`/api/source-runs/${run.id}/errors?${new URLSearchParams({ workspace: chosenWorkspace() ?? '', language: format.language })}`}
            download
          >
            {t('sources.run.errors')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** The file came, and yet nothing of it may be in the base. */
function HowImported(props: { run: SourceRun }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { lastImport, importId } = props.run
  if (!lastImport) return null
  const said =
    lastImport.status === 'failed'
      ? `${t('sources.run.importFailed')} ${lastImport.error?.[format.language] ?? ''}`
      : lastImport.rowsFailed > 0
        ? t('sources.run.rowsFailed', {
            count: lastImport.rowsFailed,
            shown: format.count(lastImport.rowsFailed),
          })
        : null
  return said ? (
    <>
      <Notice tone={lastImport.status === 'failed' ? 'bad' : 'warn'}>{said}</Notice>
      {importId ? null : (
        <Link to="/sources" search={{ tab: 'imports', panel: lastImport.id }}>
          {t('sources.run.import')}
        </Link>
      )}
    </>
  ) : null
}

function Counts(props: { run: SourceRun; isShort?: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { counts } = props.run
  const shown = counted.filter((name) => (counts[name] ?? 0) > 0 && !(props.isShort && name === 'same'))
  if (props.isShort)
    return shown
      .map((name) => `${t(`sources.run.count.${name}`)}: ${format.count(counts[name] ?? 0)}`)
      .join(' · ')
  return shown.length === 0 ? null : (
    <dl className={classes.counts}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{t(`sources.run.count.${name}`)}</dt>
          <dd>{format.count(counts[name] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  )
}
