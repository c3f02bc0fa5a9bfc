import { Tooltip } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Badge } from '../../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../../ui/figure/TimeAgo.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useChosen } from '../../segments/builder/editors/use-suggestions.ts'
import type { Customer } from './customer.ts'
import { dueTrait } from './ForecastSection.tsx'
import classes from './TraitsSection.module.css'

type Trait = OutputOf<'traits.list'>['items'][number]
type Value = string | number | boolean | null

/** What the card says elsewhere, or only a part of what stands here. */
const saidElsewhere = new Set([
  'order-count',
  'revenue',
  'average-check',
  'last-order-at',
  'recency',
  'event-count',
  'last-event-at',
  'rfm-frequency',
  'rfm-monetary',
  'preferred-assortment-share',
])
/** The few that are seen before one asks for all. */
const first = new Set([
  'lifecycle',
  'rfm-recency',
  dueTrait,
  'days-late',
  'interval-median',
  'preferred-assortment',
  'discount-share',
  'message-engagement',
  'contactability',
])

/** What was computed from the customer's history, each figure with its meaning. */
export function TraitsSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const [all, setAll] = useState(false)
  const kinds = useQuery('traits.list', {}, { staleMs: 600_000 })
  const answer = useQuery('traits.of-customer', { id: props.customer.id }, { keepLast: false })
  const foretold = useQuery('predictions.of-customer', { id: props.customer.id }, { keepLast: false })
  const isSaidByForecast = (name: string) => name === dueTrait && !!foretold.data?.prediction
  const values = new Map(answer.data?.items.map(({ name, value }) => [name, value]))
  const told = (kinds.data?.items ?? []).filter(({ name, group }) => {
    const value = values.get(name)
    return (
      !saidElsewhere.has(name) &&
      !isSaidByForecast(name) &&
      value !== undefined &&
      value !== null &&
      value !== false &&
      // what people defined themselves they look for, also where it is nought
      (value !== 0 || group === 'own')
    )
  })
  if (told.length === 0) return null
  const shown = all ? told : told.filter(({ name }) => first.has(name))
  return (
    <Section
      title={t('customers.traits.title')}
      aside={answer.data?.computedAt ? <TimeAgo at={answer.data.computedAt} /> : null}
    >
      <dl className={classes.traits}>
        {shown.map((trait) => (
          <div key={trait.name} className={classes.trait}>
            <Tooltip
              label={trait.description[language]}
              multiline
              w={280}
              events={{ hover: true, focus: true, touch: true }}
            >
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its meaning is read by keyboard too */}
              <dt className={classes.label} tabIndex={0}>
                {trait.name === 'rfm-recency' ? 'RFM' : trait.label[language]}
              </dt>
            </Tooltip>
            <dd>
              <TraitValue trait={trait} values={values} currency={props.customer.currency} />
            </dd>
          </div>
        ))}
      </dl>
      {told.length > shown.length || all ? (
        <button type="button" className={classes.more} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t('customers.traits.less') : t('customers.traits.all', { count: told.length })}
        </button>
      ) : null}
    </Section>
  )
}

const stageTones = { 'at-risk': 'warn', sleeping: 'warn', lost: 'bad', vip: 'good', regular: 'good' } as const

function TraitValue(props: { trait: Trait; values: Map<string, Value>; currency: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { trait, values, currency } = props
  const value = values.get(trait.name) ?? null
  const [called] = useChosen(
    trait.valuesAre,
    undefined,
    trait.valuesAre && value !== null ? [String(value)] : [],
  )
  if (trait.name === 'rfm-recency')
    return ['rfm-recency', 'rfm-frequency', 'rfm-monetary'].map((name) => String(values.get(name))).join('-')
  const word = trait.values?.find((one) => one.value === String(value))?.label[format.language]
  if (trait.name === 'lifecycle') {
    const tone = stageTones[value as keyof typeof stageTones]
    return <Badge {...(tone ? { tone } : {})}>{word ?? String(value)}</Badge>
  }
  if (trait.name === 'preferred-assortment') {
    const share = values.get('preferred-assortment-share')
    return typeof share === 'number' ? `${String(value)} · ${format.percent(share)}` : String(value)
  }
  if (word !== undefined) return word
  if (called) return called.label
  if (typeof value === 'boolean') return value ? t('customers.traits.yes') : t('customers.traits.no')
  if (typeof value === 'number') {
    if (trait.type === 'money') return format.money(value, currency, { whole: true })
    if (trait.type === 'share') return format.percent(value)
    if (trait.type === 'days') {
      // those that have passed are whole, as in “65 days ago”
      const days = trait.name === 'recency' ? Math.floor(value) : Math.round(value)
      return t('customers.traits.days', { count: days, shown: format.count(days) })
    }
    return format.count(Math.round(value * 10) / 10)
  }
  if (trait.type === 'date' && typeof value === 'string') return format.date(value, 'day')
  return String(value)
}
