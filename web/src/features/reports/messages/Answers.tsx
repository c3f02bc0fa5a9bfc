import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { FiguresWithExport } from '../FiguresWithExport.tsx'
import classes from './Answers.module.css'

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
  return (
    <>
      <Section>
        <FiguresWithExport
          name={t('reports.messages.answers.title')}
          title={
            data.nps
              ? t('reports.messages.answers.finding', {
                  score: format.count(data.nps.score),
                  count: data.nps.answers,
                  shown: format.count(data.nps.answers),
                })
              : t('reports.messages.answers.title')
          }
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
              value: (row) => row.nps?.answers ?? null,
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
              text: (row) => row.reasons[0]?.reason ?? '—',
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
