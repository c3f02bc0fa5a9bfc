import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Picture } from '../../../ui/chart/Picture.tsx'
import type { Drawn } from '../../../ui/chart/picture.ts'
import { FiguresTable } from '../FiguresTable.tsx'
import { rocOption } from './roc-option.ts'

type BackTest = NonNullable<OutputOf<'binary.backtest'>['backTest']>
const ways = ['binary', 'weight', 'bgNbd', 'rfm'] as const

/** The forecast beside other ways of ranking, on periods that none of them had seen. */
export function Trial(props: { backTest: BackTest | null | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { backTest } = props
  const drawn = useMemo((): Drawn | undefined => {
    if (!backTest) return undefined
    const lines = ways.map((way) => ({
      label: t(`predictions.binary.trial.${way}`),
      points: backTest.methods[way].roc,
    }))
    const words = {
      others: t('predictions.binary.trial.others'),
      buyers: t('predictions.binary.trial.buyers'),
    }
    const percent = (share: number) => format.percent(share)
    return {
      option: rocOption(lines, words, percent),
      table: {
        columns: [
          { label: t('predictions.binary.trial.way') },
          { label: words.others, value: percent },
          { label: words.buyers, value: percent },
        ],
        rows: lines.flatMap(({ label, points }) =>
          points.map(({ others, buyers }) => [label, others, buyers]),
        ),
      },
    }
  }, [backTest, t, format])
  const write = (area: number | null) => (area === null ? '—' : format.count(area, { digits: 2 }))
  if (backTest === null) return <p>{t('predictions.binary.trial.none')}</p>
  const areaOf = (way: (typeof ways)[number]) => write(backTest?.methods[way].areaUnderCurve ?? null)
  return (
    <>
      <Picture
        title={
          backTest
            ? t('predictions.binary.trial.finding', {
                binary: areaOf('binary'),
                bgNbd: areaOf('bgNbd'),
                rfm: areaOf('rfm'),
              })
            : ''
        }
        name={t('predictions.binary.trial.name')}
        data={drawn}
        height={320}
      />
      {backTest ? (
        <FiguresTable
          label={t('predictions.binary.trial.title')}
          head={[t('predictions.binary.trial.way'), t('predictions.binary.trial.auc')]}
          rows={ways.map((way) => [t(`predictions.binary.trial.${way}`), areaOf(way)])}
          exported={{
            columns: [
              { label: t('predictions.binary.trial.way') },
              { label: t('predictions.binary.trial.auc') },
            ],
            rows: ways.map((way) => [
              t(`predictions.binary.trial.${way}`),
              backTest.methods[way].areaUnderCurve,
            ]),
          }}
          note={t('predictions.binary.trial.on', {
            turns: backTest.turns,
            customers: format.count(backTest.customers),
            bought: format.count(backTest.bought),
          })}
        />
      ) : null}
    </>
  )
}
