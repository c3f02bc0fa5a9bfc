import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { Copyable } from '../../../ui/text/CodeBlock.tsx'
import { asText } from '../../../ui/text/value-text.ts'
import { attributeText, useAttributes } from '../../attributes/attribute.ts'
import { phoneText } from '../name.ts'
import classes from './AboutSection.module.css'
import type { Customer } from './customer.ts'
import { loyaltyAttributes } from './LoyaltySection.tsx'

const kinds = ['email', 'phone', 'user-id', 'loyalty-card', 'anonymous-id'] as const

/** Not every device that leads here is a browser: sensors and bots name theirs before the colon. */
const devices = ['wifi', 'telegram', 'viber', 'vk'] as const
const leadsBy = (kind: (typeof kinds)[number], value: string) =>
  kind === 'anonymous-id' ? (devices.find((one) => value.startsWith(`${one}:`)) ?? kind) : kind

/** What the shop told about the person, and everything that leads to this card. */
export function AboutSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { customer } = props
  const defined = useAttributes()
  const isDefined = new Set(defined.map(({ name }) => name))
  const words = { format, yes: t('customers.traits.yes'), no: t('customers.traits.no') }
  const attributes = [
    ...defined.flatMap((one): [string, string][] =>
      customer.attributes[one.name] === undefined
        ? []
        : [[one.label[format.language], attributeText(one, customer.attributes[one.name], words)]],
    ),
    ...Object.entries(customer.attributes)
      .filter(([name]) => !isDefined.has(name) && !loyaltyAttributes.has(name))
      .map(([name, value]): [string, string] => [name.replaceAll('_', ' '), asText(value)]),
  ]
  const found = useQuery('customers.enrichment', { id: customer.id }).data?.items ?? []
  const ours = new Set(found.filter((one) => one.isUsed).map((one) => one.kind))
  const facts: [string, string][] = []
  if (customer.gender && !ours.has('gender'))
    facts.push([t('customers.field.gender'), t(`customers.gender.${customer.gender}`)])
  if (customer.timeZone && !ours.has('time-zone'))
    facts.push([t('customers.field.timeZone'), customer.timeZone])
  return (
    <>
      {attributes.length + facts.length > 0 ? (
        <Section title={t('customers.about')}>
          <dl className={classes.facts}>
            {[...facts, ...attributes].map(([name, value]) => (
              <div key={name} className={classes.fact}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      {found.length > 0 ? (
        <Section title={t('customers.foundOut.title')} aside={t('customers.foundOut.about')}>
          <dl className={classes.facts}>
            {found.map(({ kind, label, value, valueLabel, by }) => (
              <div key={kind} className={classes.fact}>
                <dt>{label[format.language]}</dt>
                <dd>
                  {valueLabel?.[format.language] ?? value}
                  <span className={classes.by}>{by[format.language]}</span>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      <Section title={t('customers.identifiers.title')} aside={customer.identifiers.length}>
        <ul className={classes.identifiers}>
          {kinds.flatMap((kind) =>
            customer.identifiers
              .filter((identifier) => identifier.kind === kind)
              .map((identifier) => (
                <li key={`${kind} ${identifier.value}`} className={classes.identifier}>
                  <span className={classes.kind}>
                    {t(`customers.identifiers.${leadsBy(kind, identifier.value)}`)}
                  </span>
                  <Copyable
                    value={identifier.value}
                    shown={kind === 'phone' ? phoneText(identifier.value) : identifier.value}
                  />
                  <span className={classes.since} title={format.date(identifier.firstSeenAt, 'exact')}>
                    {format.date(identifier.firstSeenAt, 'day')}
                  </span>
                </li>
              )),
          )}
        </ul>
      </Section>
    </>
  )
}
