import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { FiguresExport } from '../../../ui/chart/FiguresExport.tsx'
import { ScrollBox } from '../../../ui/page/ScrollBox.tsx'
import { toggled } from '../../../ui/table/selection.ts'
import { SegmentMark, segmentColor } from '../SegmentMark.tsx'
import { type Cell, keyOf } from './cells.ts'
import classes from './Overlap.module.css'

export interface Compared {
  id: string
  name: string
  color: number
  size: number
}

interface UpSetProps {
  sets: Compared[]
  cells: Cell[]
  chosen: ReadonlySet<string>
  onChoose: (keys: ReadonlySet<string>) => void
}

/** Every combination that somebody is in, as a row: which segments, and how many are in just these. It is its own table. */
export function UpSet(props: UpSetProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sets, cells, chosen } = props
  const most = Math.max(1, ...cells.map((cell) => cell.size))
  const everybody = cells.reduce((sum, cell) => sum + cell.size, 0)
  const namesOf = (cell: Cell) => sets.filter((set) => cell.ids.includes(set.id)).map((set) => set.name)
  const table = {
    columns: [...sets.map((set) => ({ label: set.name })), { label: t('segments.column.size') }],
    rows: cells.map((cell) => [...sets.map((set) => (cell.ids.includes(set.id) ? 1 : 0)), cell.size]),
  }
  return (
    <ScrollBox label={t('segments.overlap.inJustThese')} className={classes.scroll}>
      <table className={classes.table} data-many={sets.length > 3 || undefined}>
        <thead>
          <tr>
            <th aria-label={t('ui.table.withSelected')} />
            {sets.map((set) => (
              <th key={set.id} scope="col" className={classes.set}>
                <span className={classes.setHead}>
                  <SegmentMark color={set.color} />
                  <span className={classes.setTitle}>{set.name}</span>
                  <span className={classes.setSize}>{format.count(set.size)}</span>
                </span>
              </th>
            ))}
            <th scope="col" className={classes.barCell}>
              {t('segments.overlap.inJustThese')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('segments.column.size')}
            </th>
            <th scope="col" className={classes.figure}>
              <FiguresExport name={t('segments.overlap.inJustThese')} table={table} size={24} />
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const key = keyOf(cell)
            const places = sets.flatMap((set, at) => (cell.ids.includes(set.id) ? [at] : []))
            const first = places[0] ?? 0
            const last = places.at(-1) ?? 0
            const choose = () => props.onChoose(toggled(chosen, key))
            return (
              <tr key={key} data-chosen={chosen.has(key) || undefined} onClick={choose}>
                <td>
                  <Checkbox
                    checked={chosen.has(key)}
                    aria-label={t('segments.overlap.chooseCell', { names: namesOf(cell).join(', ') })}
                    onClick={(event) => event.stopPropagation()}
                    onChange={choose}
                  />
                </td>
                {sets.map((set, at) => {
                  const isIn = cell.ids.includes(set.id)
                  return (
                    <td key={set.id} className={classes.dotCell}>
                      {at > first && at <= last ? <span className={classes.join} aria-hidden="true" /> : null}
                      <span
                        className={classes.dot}
                        style={isIn ? { background: segmentColor(set.color) } : undefined}
                        role="img"
                        aria-label={t(isIn ? 'segments.overlap.isIn' : 'segments.overlap.isNotIn', {
                          name: set.name,
                        })}
                      />
                    </td>
                  )
                })}
                <td className={classes.barCell}>
                  <span className={classes.bar} style={{ width: `${(cell.size / most) * 100}%` }} />
                </td>
                <td className={classes.figure}>{format.count(cell.size)}</td>
                <td className={`${classes.figure} ${classes.quiet}`}>
                  {everybody > 0 ? format.percent(cell.size / everybody) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}
