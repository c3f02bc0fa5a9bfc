import { ScrollBox } from '../../ui/page/ScrollBox.tsx'
import classes from './FiguresTable.module.css'

/** A few figures side by side: the first column says what, the others how much. */
export function FiguresTable(props: { label: string; head: string[]; rows: string[][]; note?: string }) {
  return (
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
      {props.note ? <p className={classes.note}>{props.note}</p> : null}
    </ScrollBox>
  )
}
