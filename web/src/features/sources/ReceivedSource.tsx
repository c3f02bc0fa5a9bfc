import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import classes from './ReceivedSource.module.css'
import panel from './SourcePanel.module.css'
import { SourceSettings } from './SourceSettings.tsx'
import type { Source } from './SourcesTab.tsx'
import type { SetUpKind } from './source-kinds.ts'

/** A source that others call: its address, what to do on the other side, what came and what was wrong with it. */
export function ReceivedSource(props: { source: Source; kind: SetUpKind }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { source, kind } = props
  const received = useQuery('sources.received', { id: source.id }, { everyMs: 5_000 })
  const said = received.data
  const steps = kind.steps.map((step) => step[format.language])
  const order = ['requests', ...Object.keys(kind.counted)]
  const counts = said?.counts.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  const named = (name: string) =>
    name === 'requests' ? t('sources.received.requests') : (kind.counted[name]?.[format.language] ?? name)
  return (
    <>
      <section>
        <h3 className={panel.title}>{t('sources.received.address')}</h3>
        {received.error && !said ? (
          <Failure error={received.error} onRetry={() => void received.refetch()} small />
        ) : null}
        {said === undefined ? null : said.address === null ? (
          <p className={panel.hint}>{t('sources.keyHidden')}</p>
        ) : (
          <CodeBlock code={said.address} wrap />
        )}
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {said && said.mailPort !== null ? (
          <Notice tone={said.mailPort === 0 ? 'warn' : 'info'}>
            {said.mailPort === 0
              ? t('sources.received.mailPortClosed')
              : t('sources.received.mailPortOpen', { port: said.mailPort })}
          </Notice>
        ) : null}
      </section>
      {said && said.problems.length > 0 ? (
        <section>
          <h3 className={panel.title}>{t('sources.received.problems')}</h3>
          <div className={classes.problems}>
            {said.problems.map((problem) => (
              <Notice key={problem.code} tone={isOver(problem.lastAt, said.lastReceivedAt) ? 'info' : 'bad'}>
                {problem.reason[format.language]}
                <div className={classes.when}>
                  {t('sources.received.times', { count: problem.count, shown: format.count(problem.count) })}{' '}
                  <TimeAgo at={problem.lastAt} />
                </div>
              </Notice>
            ))}
          </div>
        </section>
      ) : null}
      <section>
        <h3 className={panel.title}>{t('sources.received.came')}</h3>
        {counts?.length === 0 ? <p className={panel.hint}>{t('sources.received.nothing')}</p> : null}
        {said && counts && counts.length > 0 ? (
          <table className={classes.counts}>
            <thead>
              <tr>
                <td>
                  <TimeAgo at={said.lastReceivedAt} />
                </td>
                <th scope="col">{t('sources.received.today')}</th>
                <th scope="col">{t('sources.received.week')}</th>
              </tr>
            </thead>
            <tbody>
              {counts.map((one) => (
                <tr key={one.name}>
                  <th scope="row">{named(one.name)}</th>
                  <td>{format.count(one.today)}</td>
                  <td>{format.count(one.week)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </section>
      <SourceSettings source={source} kind={kind} save={t('sources.saveSettings')} />
    </>
  )
}

/** Something has come well since: the trouble is of the past. */
const isOver = (lastAt: string, lastReceivedAt: string | null) => (lastReceivedAt ?? '') > lastAt
