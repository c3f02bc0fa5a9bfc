import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { majorOf } from '../../../i18n/format.ts'
import { FiguresExport } from '../../../ui/chart/FiguresExport.tsx'
import { inOrder, inWeeks, likelihoodInWeeks, type Results } from './in-papers.ts'

/** The fit's numbers as a file: every parameter as it is, unrounded, and in the weeks of the papers. */
export function ParametersExport(props: { results: Results; currency: string | undefined }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { results, currency } = props
  const { spending, repeatOrders } = results
  const columns = (['model', 'what', 'value', 'valueWeeks', 'spreadOf', 'status', 'fittedTo'] as const).map(
    (one) => ({ label: t(`predictions.value.parameters.${one}`) }),
  )
  const rows = [
    ...results.models.flatMap((model) => {
      const about = [t(`predictions.value.parameters.verdict.${model.status}`), model.customers ?? null]
      const name = model.label[language]
      return [
        ...inOrder(model.parameters).map(([what, value]) => [
          name,
          what,
          value,
          inWeeks(what, value),
          model.relativeErrors[what] ?? null,
          ...about,
        ]),
        [
          name,
          t('predictions.value.parameters.logLikelihood'),
          model.logLikelihood,
          model.logLikelihood === null || repeatOrders === null || repeatOrders === undefined
            ? null
            : likelihoodInWeeks(model.logLikelihood, repeatOrders),
          null,
          ...about,
        ],
      ]
    }),
    ...(spending
      ? inOrder(spending.parameters).map(([what, value]) => [
          'Gamma-Gamma',
          what === 'v' && currency ? `v, ${currency}` : what,
          what === 'v' && currency ? majorOf(value, currency) : value,
          null,
          spending.relativeErrors[what] ?? null,
          t(`predictions.value.parameters.verdict.${spending.status}`),
          spending.repeaters,
        ])
      : []),
  ]
  return <FiguresExport name={t('predictions.value.parameters.export')} table={{ columns, rows }} />
}
