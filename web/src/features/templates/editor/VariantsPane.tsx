import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import classes from './VariantsPane.module.css'

/** How the variants do, and which share of the readers each gets now. */
export function VariantsPane(props: { letterId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const variants = useQuery('letters.variants', { id: props.letterId })
  const vary = useMutation('letters.vary', { refreshes: ['letters.variants'], onError: sayFailed })
  const told = variants.data
  if (variants.error && !told)
    return <Failure error={variants.error} onRetry={() => void variants.refetch()} small />
  if (!told) return <Skeleton height={200} />
  return (
    <div className={classes.variants}>
      <p>{t('templates.vary.title')}</p>
      {mayWrite ? (
        <div>
          <FilterChip
            required
            label={t('templates.vary.goal')}
            value={told.goal}
            options={(['clicked', 'ordered'] as const).map((value) => ({
              value,
              label: t(`templates.vary.${value}`),
            }))}
            onChange={(goal) =>
              goal && vary.mutate({ id: props.letterId, goal, halfLifeDays: told.halfLifeDays })
            }
          />
        </div>
      ) : null}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('templates.vary.variant')}</th>
            <th scope="col">{t('templates.vary.sent')}</th>
            <th scope="col">{t('templates.vary.rate')}</th>
            <th scope="col">{t('templates.vary.share')}</th>
          </tr>
        </thead>
        <tbody>
          {told.items.map((one) => (
            <tr key={one.variant}>
              <th scope="row">{one.variant.toUpperCase()}</th>
              <td>{format.count(one.sent)}</td>
              <td>
                {one.sent > 0 ? (
                  <>
                    {format.percent(one.rate)}
                    <span className={classes.bounds}>
                      {t('templates.vary.of', {
                        low: format.percent(one.low),
                        high: format.percent(one.high),
                      })}
                    </span>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td>{format.percent(one.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {told.items.every((one) => one.sent === 0) ? (
        <p className={classes.none}>{t('templates.vary.none')}</p>
      ) : null}
    </div>
  )
}
