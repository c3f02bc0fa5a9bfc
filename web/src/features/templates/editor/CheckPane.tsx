import { Button, Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import type { Content } from '../letter.ts'
import classes from './CheckPane.module.css'

const weights = ['must', 'should', 'note'] as const
const icons = { must: IconCircleX, should: IconAlertTriangle, note: IconInfoCircle }
const records = ['spf', 'dkim', 'dmarc'] as const

/** What to mend before the letter goes to a segment, the gravest first. */
export function CheckPane(props: { channel: string; language: 'en' | 'ru'; content: Content }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/templates/$id' })
  const { audience } = useSearch({ from: '/shell/templates/$id' })
  const segments = useQuery('segments.list', {}, { staleMs: 60_000 })
  const check = useQuery('templates.check', { ...props, segmentId: audience }, { staleMs: 30_000 })
  const found = check.data
  return (
    <div className={classes.check} aria-busy={check.isFetching}>
      <div className={classes.head}>
        <FilterChip
          label={t('templates.check.audience')}
          any={t('templates.check.everybody')}
          value={audience}
          options={(segments.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, audience: next }), replace: true })}
        />
        <Button variant="subtle" size="xs" loading={check.isFetching} onClick={() => void check.refetch()}>
          {t('templates.check.again')}
        </Button>
      </div>
      {check.error ? <Failure error={check.error} onRetry={() => void check.refetch()} small /> : null}
      {found ? (
        <>
          {found.isReady ? (
            <p className={classes.good}>
              <IconCircleCheck size={18} stroke={1.75} aria-hidden="true" />
              {t('templates.check.good')}
            </p>
          ) : null}
          {weights.map((weight) => {
            const these = found.findings.filter((one) => one.weight === weight)
            const Icon = icons[weight]
            if (these.length === 0) return null
            return (
              <section key={weight}>
                <h3 className={classes.title}>{t(`templates.check.${weight}`)}</h3>
                <ul className={classes.list}>
                  {these.map((one) => (
                    <li key={`${one.code} ${one.message.en}`} className={classes.item}>
                      <Icon
                        size={16}
                        stroke={1.75}
                        className={classes.icon}
                        data-weight={weight}
                        aria-hidden="true"
                      />
                      <span className={classes.words}>{one.message[format.language]}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )
          })}
          <div className={classes.facts}>
            {found.sizeBytes > 0 ? (
              <span>
                {t('templates.check.size', {
                  size: format.bytes(found.sizeBytes),
                  most: format.bytes(found.mostBytes),
                })}
              </span>
            ) : null}
            <span>{t('templates.check.looked', { count: found.audience.sampled })}</span>
          </div>
          {found.sender ? (
            <section>
              <h3 className={classes.title}>
                {t('templates.check.sender')}: {found.sender.domain}
              </h3>
              <dl className={classes.records}>
                {records.map((name) => (
                  <div key={name} className={classes.record}>
                    <dt>{name.toUpperCase()}</dt>
                    <dd data-state={found.sender?.[name]}>
                      {t(`templates.record.${found.sender?.[name] ?? 'unknown'}`)}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ) : null}
        </>
      ) : check.error ? null : (
        <Skeleton height={240} />
      )}
    </div>
  )
}
