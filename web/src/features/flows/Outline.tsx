import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Outline.module.css'
import { StepCard, TriggerCard } from './StepCard.tsx'
import type { FlowGraph } from './use-flow-graph.ts'

/** The same flow where there is no room for a drawing: step under step, each branch further in. */
export function Outline(props: {
  graph: FlowGraph
  selected: string | undefined
  onSelect: (stepId: string) => void
}) {
  const { t } = useTranslation()
  const { graph } = props
  const told = new Set<string>()

  const from = (id: string | null): ReactNode => {
    if (id === null) return <p className={classes.again}>{t('flows.end')}</p>
    const step = graph.steps.find((one) => one.id === id)
    if (!step) return null
    if (told.has(id)) return <p className={classes.again}>{t('flows.goesOn', { step: step.title })}</p>
    told.add(id)
    const ways = graph.ways.filter((way) => way.from === id)
    return (
      <>
        <button type="button" className={classes.step} onClick={() => props.onSelect(id)}>
          <StepCard step={step} selected={props.selected === id} />
        </button>
        {ways.map((way) =>
          ways.length === 1 ? (
            <Fragment key={way.name}>{from(way.to)}</Fragment>
          ) : (
            <div key={way.name} className={classes.branch}>
              <div className={classes.way}>{way.text}</div>
              {from(way.to)}
            </div>
          ),
        )}
      </>
    )
  }
  const [first] = graph.steps
  return (
    <div className={classes.outline}>
      <TriggerCard title={graph.trigger.title} entered={graph.trigger.entered} />
      {first ? from(first.id) : null}
    </div>
  )
}
