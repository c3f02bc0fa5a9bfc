import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './ImportPanel.module.css'

/** What a file changed (or would have), and what the base holds of it; what is counted is named by the kind. */
export function ImportSummary(props: {
  kind: string
  summary: Record<string, unknown>
  dryRun: boolean
  isDone: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const kinds = useQuery('import-kinds.list', {})
  const counted = kinds.data?.items.find((one) => one.kind === props.kind)?.counted ?? {}
  const changed = (props.summary.counts ?? {}) as Record<string, unknown>
  const held = (props.summary.brought ?? {}) as Record<string, unknown>
  const money = (held.revenueMinor ?? {}) as Record<string, unknown>
  const shown = (from: Record<string, unknown>) =>
    Object.entries(counted)
      .filter(([name]) => typeof from[name] === 'number' && from[name] !== 0)
      .map(([name, label]) => ({ name, label: label[format.language], count: Number(from[name]) }))
  const changes = shown(changed)
  const holds = shown(held)
  const isUnchanged = props.isDone && changes.length === 0 && Object.keys(changed).length > 0
  return (
    <>
      {isUnchanged ? (
        <p className={classes.quiet}>
          {props.dryRun ? t('imports.nothingWouldChange') : t('imports.nothingChanged')}
        </p>
      ) : null}
      {holds.length > 0 ? (
        <section>
          <h3 className={classes.title}>{t('imports.holds')}</h3>
          <dl className={classes.counts}>
            {holds.map(({ name, label, count }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{format.count(count)}</dd>
              </div>
            ))}
            {Object.entries(money).map(([currency, minor]) => (
              <div key={currency}>
                <dt>{t('imports.brought.revenue')}</dt>
                <dd>{format.money(Number(minor), currency)}</dd>
              </div>
            ))}
            {typeof held.firstPlacedAt === 'string' && typeof held.lastPlacedAt === 'string' ? (
              <div>
                <dt>{t('imports.brought.period')}</dt>
                <dd>
                  {format.date(held.firstPlacedAt, 'day')} – {format.date(held.lastPlacedAt, 'day')}
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
      ) : null}
      {changes.length > 0 ? (
        <section>
          <h3 className={classes.title}>{props.dryRun ? t('imports.wouldChange') : t('imports.changed')}</h3>
          <dl className={classes.counts}>
            {changes.map(({ name, label, count }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{format.count(count)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  )
}
