import type { ComponentProps } from 'react'
import { FiguresExport } from '../../ui/chart/FiguresExport.tsx'
import { ScrollBox } from '../../ui/page/ScrollBox.tsx'
import classes from './FiguresTable.module.css'

/** A few figures side by side: the first column says what, the others how much. */
export function FiguresTable(props: {
  label: string
  head: string[]
  rows: string[][]
  note?: string
  /** The figures to be taken along, unrounded. */
  exported?: NonNullable<ComponentProps<typeof FiguresExport>['table']>
}) {
  return (
    <div className={classes.whole}>
      {props.exported ? (
        <div className={classes.head}>
          <h3 className={classes.title}>{props.label}</h3>
          <FiguresExport name={props.label} table={props.exported} />
        </div>
      ) : null}
      <ScrollBox label={props.label} className={classes.box}>
        <table className={classes.table} aria-label={props.label}>
          <thead>
            <tr>
              {props.head.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(([what, ...figures]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                {figures.map((figure, index) => (
                  <td key={props.head[index + 1]}>{figure}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {props.note ? <p className={classes.note}>{props.note}</p> : null}
    </div>
  )
}
