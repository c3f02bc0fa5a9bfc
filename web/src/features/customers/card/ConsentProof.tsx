import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { asText } from '../../../ui/text/value-text.ts'
import { waysOut } from '../../messages/ways-out.ts'
import classes from './Consents.module.css'
import type { Customer } from './customer.ts'
import { type ProofPart, proofKeys, proofParts } from './proof-parts.ts'

const values = [
  ...waysOut,
  'double-opt-in',
  'unsubscribe',
  'unsubscribe-of-all',
  'undo-unsubscribe',
  'event',
  'form',
  'import',
  'bulk',
  'bulk-undone',
  'user',
  'key',
  'api-key',
] as const
const inWords = ['does', 'how', 'kind', 'actorKind']

/** When, how and by which words somebody allowed or forbade it. */
export function ConsentProof(props: { consent: Customer['consents'][number] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { consent } = props
  const parts = proofParts(consent.proof)
  const nameOf = ({ key }: ProofPart) => {
    const name = proofKeys.find((one) => one === key)
    // Who took it back agreed to nothing: these are their own words.
    if ((name === 'text' || name === 'words') && consent.status === 'withdrawn')
      return t('customers.proof.theirWords')
    return name ? t(`customers.proof.${name}`) : key
  }
  const written = ({ key, value }: ProofPart) => {
    const word = inWords.includes(key) ? values.find((one) => one === value) : undefined
    if (word) return t(`customers.proof.value.${word}`)
    if (key === 'askedAt' && typeof value === 'string') return format.date(value, 'exact')
    return asText(value)
  }
  const lines = (of: ProofPart[]) =>
    of.map((part) => (
      <div key={part.key}>
        <dt>{nameOf(part)}</dt>
        <dd>{written(part)}</dd>
      </div>
    ))
  const asking = parts.filter((one) => one.isOfAsking)
  return (
    <>
      <div className={classes.proofTitle}>{t('customers.consents.proof')}</div>
      <dl className={classes.proof}>
        <dt>{t('customers.consents.when')}</dt>
        <dd>{format.date(consent.at, 'exact')}</dd>
        {lines(parts.filter((one) => !one.isOfAsking))}
      </dl>
      {asking.length > 0 ? (
        <>
          <div className={classes.proofTitle}>{t('customers.consents.asked')}</div>
          <dl className={classes.proof}>{lines(asking)}</dl>
        </>
      ) : null}
      {parts.length === 0 ? <p className={classes.none}>{t('customers.consents.noProof')}</p> : null}
    </>
  )
}
