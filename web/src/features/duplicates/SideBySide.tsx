import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { phoneText, useCustomerName } from '../customers/name.ts'
import type { ComparedCard } from './pair.ts'
import classes from './SideBySide.module.css'

/** Two cards line by line; what differs stands out, what only one of them says is told apart from a contradiction. */
export function SideBySide(props: {
  cards: readonly ComparedCard[]
  currency: string
  /** The card whose word holds once the two are one; absent: nothing is decided. */
  livingId?: number
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const [low, high] = props.cards
  if (!low || !high) return null
  const dayText = (day: string) => (day.includes('•') ? day : format.date(`${day}T12:00:00Z`, 'day'))
  const lines: [string, (card: ComparedCard) => string | null][] = [
    ['firstName', (card) => card.firstName],
    ['middleName', (card) => card.middleName],
    ['lastName', (card) => card.lastName],
    ['email', (card) => card.email],
    ['phone', (card) => phoneText(card.phone) || null],
    ['birthday', (card) => card.birthday && dayText(card.birthday)],
    ['city', (card) => card.city],
    ['address', (card) => card.address],
  ]
  const facts: [string, (card: ComparedCard) => string | null][] = [
    [
      'orders',
      (card) =>
        card.orderCount > 0
          ? `${format.count(card.orderCount)} · ${format.money(card.revenueMinor, props.currency)}`
          : null,
    ],
    ['lastOrder', (card) => (card.lastOrderAt ? format.date(card.lastOrderAt, 'day') : null)],
    ['firstSeen', (card) => format.date(card.firstSeenAt, 'day')],
  ]
  const same = (one: string | null, other: string | null) =>
    one?.trim().toLocaleLowerCase() === other?.trim().toLocaleLowerCase()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th className={classes.corner} scope="col">
            <span className={classes.hidden}>{t('duplicates.field.what')}</span>
          </th>
          {[low, high].map((card) => (
            <th key={card.id} scope="col" className={classes.name}>
              <Anchor component={Link} to={`/customers/${card.id}`}>
                {nameOf(card)}
              </Anchor>
              <span className={classes.id}>№ {card.id}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines
          .filter(([, read]) => read(low) !== null || read(high) !== null)
          .map(([name, read]) => {
            const [one, other] = [read(low), read(high)]
            const how = one === null || other === null ? 'unsaid' : same(one, other) ? 'same' : 'different'
            const gives = (card: ComparedCard) =>
              how === 'different' && props.livingId !== undefined && card.id !== props.livingId
            return (
              <tr key={name} data-how={how}>
                <th scope="row">{t(`duplicates.field.${name}` as 'duplicates.field.email')}</th>
                <td data-gives-way={gives(low) || undefined}>
                  {one === null ? (
                    <Unsaid />
                  ) : (
                    <Marked text={one} other={how === 'different' ? other : null} />
                  )}
                </td>
                <td data-gives-way={gives(high) || undefined}>
                  {other === null ? (
                    <Unsaid />
                  ) : (
                    <Marked text={other} other={how === 'different' ? one : null} />
                  )}
                </td>
              </tr>
            )
          })}
        {facts
          .filter(([, read]) => read(low) !== null || read(high) !== null)
          .map(([name, read]) => (
            <tr key={name} className={classes.fact}>
              <th scope="row">{t(`duplicates.field.${name}` as 'duplicates.field.email')}</th>
              <td>{read(low) ?? <Unsaid />}</td>
              <td>{read(high) ?? <Unsaid />}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const Unsaid = () => <span className={classes.unsaid}>—</span>

/** The middle part in which two texts differ. */
function Marked(props: { text: string; other: string | null }) {
  const { text, other } = props
  if (other === null) return <>{text}</>
  const [one, two] = [[...text], [...other]]
  let start = 0
  while (start < one.length && start < two.length && one[start] === two[start]) start++
  let end = 0
  while (end < one.length - start && end < two.length - start && one.at(-1 - end) === two.at(-1 - end)) end++
  const middle = one.slice(start, one.length - end).join('')
  return (
    <>
      {one.slice(0, start).join('')}
      {middle ? <mark className={classes.mark}>{middle}</mark> : null}
      {end > 0 ? one.slice(one.length - end).join('') : ''}
    </>
  )
}
