import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { greek, inOrder, inWeeks, likelihoodInWeeks, type Model, type Results } from './in-papers.ts'
import classes from './Parameters.module.css'

const tones = { converged: 'good', flat: 'warn', failed: 'bad' } as const

/** What the models’ parameters say, in words, and as numbers for who knows them. */
export function Parameters(props: {
  results: Results
  currency: string | undefined
  /** What the likeliest model is to the reader: it foretells, was fitted to be compared, or gave way to the former one. */
  use: 'inUse' | 'chosen' | null
  /** What is to be known before. */
  note?: string | undefined
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { results } = props
  const { spending } = results
  const rounded = (value: number) => format.count(Number(value.toPrecision(3)))
  const numbers = (of: Pick<Model, 'parameters' | 'relativeErrors'>) =>
    inOrder(of.parameters)
      .map(([name, value]) => {
        const error = of.relativeErrors[name]
        const spread = typeof error === 'number' && error < 1 ? ` ± ${format.percent(error)}` : ''
        return `${greek[name] ?? name} = ${rounded(value)}${spread}`
      })
      .join(', ')
  return (
    <div className={classes.models}>
      {props.note ? <p className={classes.note}>{props.note}</p> : null}
      {results.models.map((model) => (
        <div key={model.name} className={classes.model}>
          <h3 className={classes.name}>
            {model.label[format.language]}
            {model.name === results.chosen && props.use ? (
              <Badge>{t(`predictions.value.parameters.${props.use}`)}</Badge>
            ) : null}
            <Badge tone={tones[model.status]}>
              {t(`predictions.value.parameters.verdict.${model.status}`)}
            </Badge>
          </h3>
          {model.status === 'failed' ? null : <Words model={model} />}
          <p className={classes.small}>{numbers(model)}</p>
          <InWeeks model={model} repeatOrders={results.repeatOrders ?? null} />
          <p className={classes.small}>
            {model.logLikelihood === null
              ? null
              : t('predictions.value.parameters.likelihood', {
                  value: format.count(Math.round(model.logLikelihood * 10) / 10),
                })}{' '}
            · {t('predictions.value.parameters.source', { source: model.source })}
            {model.customers === undefined
              ? null
              : ` · ${t(
                  `predictions.value.parameters.${model.customers < results.customers ? 'sample' : 'everybody'}`,
                  {
                    shown: format.count(model.customers),
                    all: format.count(results.customers),
                  },
                )}`}
          </p>
        </div>
      ))}
      {spending && spending.status !== 'failed' ? (
        <div className={classes.model}>
          <h3 className={classes.name}>
            Gamma-Gamma
            <Badge tone={tones[spending.status]}>
              {t(`predictions.value.parameters.verdict.${spending.status}`)}
            </Badge>
          </h3>
          <p>
            {t('predictions.value.parameters.spending', {
              p: rounded(spending.parameters.p ?? 0),
              q: rounded(spending.parameters.q ?? 0),
              v: format.money(Math.round(spending.parameters.v ?? 0), props.currency),
              mean: format.money(meanOf(spending.parameters, spending.baseMeanMinor), props.currency, {
                whole: true,
              }),
            })}
          </p>
          <p className={classes.small}>
            {t('predictions.value.parameters.source', {
              source: 'Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value',
            })}{' '}
            ·{' '}
            {t('predictions.value.parameters.spendingSample', {
              shown: format.count(spending.repeaters),
              all: format.count(results.repeaters),
            })}
          </p>
        </div>
      ) : null}
    </div>
  )
}

/** Mean of Gamma-Gamma, p·v/(q − 1); the base’s own where it has none. */
function meanOf(parameters: Record<string, number>, baseMeanMinor: number | null): number {
  const { p = 0, q = 0, v = 0 } = parameters
  return Math.round(q > 1.05 ? (p * v) / (q - 1) : (baseMeanMinor ?? 0))
}

/** Papers count in weeks: the same fit in their numbers, to be laid beside them. */
function InWeeks(props: { model: Model; repeatOrders: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { parameters, logLikelihood, customers } = props.model
  if (logLikelihood === null || props.repeatOrders === null || customers === undefined) return null
  const told = inOrder(parameters).map(([name, value]) => {
    const weeks = inWeeks(name, value)
    return `${greek[name] ?? name} = ${format.count(weeks, { digits: weeks < 100 ? 3 : 0 })}`
  })
  const likelihood = likelihoodInWeeks(logLikelihood, props.repeatOrders)
  return (
    <p className={classes.small}>
      {t('predictions.value.parameters.inWeeks', {
        parameters: told.join(', '),
        value: format.count(Math.round(likelihood * 10) / 10, { digits: 1 }),
      })}
    </p>
  )
}

/** A time until half have left that is longer than lives are says that nobody was seen to leave. */
const longestToldDays = 36_500

/** r and α: the pace; a and b, or s and β: leaving. */
function Words(props: { model: Model }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { r = 1, alpha = 1, a, b, s, beta } = props.model.parameters
  const halfLeaveDays = s !== undefined && beta !== undefined ? beta * (2 ** (1 / s) - 1) : undefined
  const spread = r < 1 ? 'spreadHigh' : 'spreadLow'
  return (
    <>
      <p>
        {t('predictions.value.parameters.pace', {
          days: format.count(Math.round(alpha / r)),
          spread: t(`predictions.value.parameters.${spread}`),
        })}
      </p>
      {a !== undefined && b !== undefined ? (
        <p>{t('predictions.value.parameters.leaves', { share: format.percent(a / (a + b)) })}</p>
      ) : null}
      {halfLeaveDays !== undefined ? (
        <p>
          {halfLeaveDays < longestToldDays
            ? t('predictions.value.parameters.lifetime', { days: format.count(Math.round(halfLeaveDays)) })
            : t('predictions.value.parameters.nobodyLeaves')}
        </p>
      ) : null}
    </>
  )
}
