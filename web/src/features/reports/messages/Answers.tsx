import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import classes from './Answers.module.css'

type Said = OutputOf<'feedback.get'>

const questions = ['nps', 'stars', 'reason'] as const

/** What readers answered by the buttons of letters, by template, and what they wrote. Nothing stands here where nobody answered. */
export function Answers(props: {
  filter: {
    days: number
    campaignId?: string | undefined
    flowId?: string | undefined
    templateId?: string | undefined
  }
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery('feedback.get', { ...props.filter, by: 'template' })
  if (!data || (data.rows.length === 0 && data.comments.length === 0)) return null
  const question = (name: string) => questions.find((one) => one === name)
  const reasonsOf = ({ reasons }: Pick<Said, 'reasons'>) =>
    reasons.map(({ reason, answers }) => `${reason} (${format.count(answers)})`).join(', ')
  const finding = ({ nps, stars, reasons }: Pick<Said, 'nps' | 'stars' | 'reasons'>) => {
    const many = (count: number) => ({ count, shown: format.count(count) })
    if (nps)
      return t('reports.messages.answers.finding', { score: format.count(nps.score), ...many(nps.answers) })
    if (stars) {
      const mean = format.count(Math.round(stars.mean * 10) / 10)
      return t('reports.messages.answers.findingStars', { mean, ...many(stars.answers) })
    }
    const [most] = reasons
    if (!most) return t('reports.messages.answers.title')
    const all = reasons.reduce((sum, one) => sum + one.answers, 0)
    return t('reports.messages.answers.findingReason', {
      reason: most.reason,
      part: format.count(most.answers),
      ...many(all),
    })
  }
  return (
    <>
      <Section>
        <FiguresWithExport
          name={t('reports.messages.answers.title')}
          title={finding(data)}
          rows={data.rows}
          rowKey={(row) => row.key}
          columns={[
            {
              id: 'template',
              title: t('reports.messages.column.template'),
              text: (row) => row.name ?? t('reports.messages.gone'),
              onCard: 'title',
            },
            {
              id: 'nps',
              title: t('reports.messages.answers.nps'),
              width: 96,
              value: (row) => row.nps?.score ?? null,
              onCard: 'side',
            },
            {
              id: 'answers',
              title: t('reports.messages.answers.answers'),
              width: 104,
              value: ({ nps, stars, reasons }) =>
                (nps?.answers ?? 0) +
                (stars?.answers ?? 0) +
                reasons.reduce((sum, one) => sum + one.answers, 0),
              write: (value) => format.count(value),
            },
            {
              id: 'stars',
              title: t('reports.messages.answers.stars'),
              width: 104,
              giveWay: 1,
              value: (row) => row.stars?.mean ?? null,
              write: (value) => format.count(Math.round(value * 10) / 10),
            },
            {
              id: 'reason',
              title: t('reports.messages.answers.reason'),
              giveWay: 2,
              text: (row) => reasonsOf(row) || '—',
            },
          ]}
        />
      </Section>
      {data.comments.length > 0 ? (
        <Section title={t('reports.messages.answers.said')}>
          <ul className={classes.said}>
            {data.comments.map((one) => {
              const known = question(one.question)
              return (
                <li key={`${one.customer.id} ${one.at}`}>
                  <p>{one.comment ?? '…'}</p>
                  <span className={classes.who}>
                    {known ? t(`customers.timeline.feedback.${known}`, { value: one.value }) : one.value}
                    {' · '}
                    <Link to="/customers/$id" params={{ id: String(one.customer.id) }}>
                      {one.customer.name ?? t('reports.messages.answers.noName')}
                    </Link>
                    {' · '}
                    {format.date(one.at, 'day')}
                  </span>
                </li>
              )
            })}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
