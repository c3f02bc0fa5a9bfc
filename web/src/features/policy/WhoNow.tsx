import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { useReason } from '../messages/reason.ts'
import classes from './WhoNow.module.css'

/** Reasons with a share each, the largest first; the rest of them stand behind the card of each person. */
const mostReasons = 8

/** Reasons whose words on a card speak of one person's figures: of many they are said without. */
const withFigures = [
  'cap-day',
  'cap-week',
  'cap-month',
  'topic-cap-day',
  'topic-cap-week',
  'topic-cap-month',
  'minimum-gap',
  'higher-priority',
  'slowed-down',
  'stopped-silent',
] as const

function useWordsOfMany(): (code: string) => string {
  const { t } = useTranslation()
  const reasonOf = useReason()
  return (code) => {
    const known = withFigures.find((one) => one === code)
    return known ? t(`policy.who.reason.${known}`) : (reasonOf({ reason: null, reasonCode: code }) ?? code)
  }
}

/** Who could get a letter now by the rules in force, and what holds back the others. */
export function WhoNow() {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsOf = useWordsOfMany()
  const { data, error, refetch } = useQuery('contact-policy.forecast', {}, { staleMs: 60_000 })
  if (error) return <Failure error={error} onRetry={() => void refetch()} small />
  if (!data) return <Skeleton height={160} aria-label={t('policy.who.title')} />
  if (data.customers === 0) return null
  const rows = [
    { key: 'send', tone: 'send', words: t('policy.who.send'), count: data.send },
    ...(['wait', 'skip'] as const)
      .flatMap((tone) => Object.entries(data[tone]).map(([code, count]) => ({ code, tone, count })))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostReasons)
      .map(({ code, tone, count }) => ({
        key: code,
        tone,
        words: wordsOf(code),
        count,
      })),
  ]
  return (
    <Section
      title={t('policy.who.title')}
      aside={t('policy.who.about', { count: data.customers, total: format.count(data.customers) })}
    >
      <ul className={classes.rows}>
        {rows.map(({ key, tone, words, count }) => (
          <li key={key}>
            <span>{words}</span>
            <span className={classes.bar} aria-hidden="true">
              <span data-tone={tone} style={{ width: `${(count / data.customers) * 100}%` }} />
            </span>
            <span className={classes.share}>{format.percent(count / data.customers)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
