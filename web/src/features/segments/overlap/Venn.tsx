import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { toggled } from '../../../ui/table/selection.ts'
import { SegmentMark, segmentColor } from '../SegmentMark.tsx'
import { type Cell, keyOf } from './cells.ts'
import classes from './Overlap.module.css'
import type { Compared } from './UpSet.tsx'
import { boxOf, middles, vennCircles } from './venn.ts'

interface VennProps {
  sets: Compared[]
  cells: Cell[]
  chosen: ReadonlySet<string>
  onChoose: (keys: ReadonlySet<string>) => void
}

const width = 400

/** Two or three segments as circles of their sizes; each part has its number and can be chosen. */
export function Venn(props: VennProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { sets, cells, chosen } = props
  const inBoth = (i: number, j: number) => {
    const pair = [sets[i]?.id ?? '', sets[j]?.id ?? '']
    return cells
      .filter((cell) => pair.every((id) => cell.ids.includes(id)))
      .reduce((sum, cell) => sum + cell.size, 0)
  }
  const circles = vennCircles(
    sets.map((set) => Math.max(set.size, 1)),
    inBoth,
  )
  const box = boxOf(circles)
  const scale = width / Math.max(box.width, 1e-9)
  const height = Math.min(width, box.height * scale)
  const fit = height / (box.height * scale)
  const toX = (x: number) => (x - box.x) * scale * fit + (width - width * fit) / 2
  const toY = (y: number) => (y - box.y) * scale * fit
  const places = middles(circles)
  return (
    <>
      <svg
        viewBox={`-4 -4 ${width + 8} ${height + 8}`}
        className={classes.venn}
        aria-label={t('segments.overlap.circles')}
      >
        {circles.map((circle, at) => (
          <circle
            key={sets[at]?.id}
            cx={toX(circle.x)}
            cy={toY(circle.y)}
            r={circle.r * scale * fit}
            fill={segmentColor(sets[at]?.color ?? 0)}
            fillOpacity={0.22}
            stroke={segmentColor(sets[at]?.color ?? 0)}
            strokeWidth={1.5}
          />
        ))}
        {cells.map((cell) => {
          const mask = sets.reduce(
            (bits, set, at) => (cell.ids.includes(set.id) ? bits | (1 << at) : bits),
            0,
          )
          const place = places.get(mask)
          if (!place) return null
          const key = keyOf(cell)
          const text = format.count(cell.size, { compact: true })
          const half = text.length * 4.5 + 8
          const names = sets.filter((set) => cell.ids.includes(set.id)).map((set) => set.name)
          const choose = () => props.onChoose(toggled(chosen, key))
          return (
            // biome-ignore lint/a11y/useSemanticElements: inside an SVG there is no input
            <g
              key={key}
              className={classes.region}
              role="checkbox"
              aria-checked={chosen.has(key)}
              aria-label={`${names.join(', ')}: ${format.count(cell.size)}`}
              tabIndex={0}
              transform={`translate(${toX(place.x)} ${toY(place.y)})`}
              onClick={choose}
              onKeyDown={(event) => {
                if (event.key !== ' ' && event.key !== 'Enter') return
                event.preventDefault()
                choose()
              }}
            >
              <rect x={-half} y={-12} width={half * 2} height={24} rx={6} />
              <text fontSize={14}>{text}</text>
            </g>
          )
        })}
      </svg>
      <div className={classes.names}>
        {sets.map((set) => (
          <span key={set.id} className={classes.setName}>
            <SegmentMark color={set.color} />
            {set.name}
          </span>
        ))}
      </div>
    </>
  )
}
