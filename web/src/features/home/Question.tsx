import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../ui/chart/Chart.tsx'
import type { OverTime } from '../../ui/chart/over-time.ts'
import { KeyFigures } from '../../ui/figure/KeyFigure.tsx'
import { Section } from '../../ui/page/Section.tsx'
import classes from './Question.module.css'

export interface View {
  key: string
  label: string
  finding: string
  data: OverTime | undefined
}

/** A question with its figures and the chart that shows how the answer came about. */
export function Question(props: { title: string; figures: ReactNode; views: View[] }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(props.views[0]?.key)
  const view = props.views.find((one) => one.key === chosen) ?? props.views[0]
  return (
    <Section
      title={props.title}
      action={
        props.views.length > 1 && view ? (
          <SegmentedControl
            size="xs"
            aria-label={t('home.show')}
            value={view.key}
            onChange={setChosen}
            data={props.views.map((one) => ({ value: one.key, label: one.label }))}
          />
        ) : null
      }
    >
      <div className={classes.figures}>
        <KeyFigures flush>{props.figures}</KeyFigures>
      </div>
      {view ? (
        <Chart title={view.finding} name={`${props.title} ${view.finding}`} data={view.data} height={200} />
      ) : null}
    </Section>
  )
}
