import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { colorAt } from '../../../ui/chart/look.ts'
import { Picture } from '../../../ui/chart/Picture.tsx'
import type { Palette } from '../../../ui/chart/palette.ts'
import { type Drawn, type Picked, tooltipHtml, tooltipLook } from '../../../ui/chart/picture.ts'
import { FilterChip } from '../../../ui/page/FilterChip.tsx'
import { DateChip } from '../DateChip.tsx'
import {
  areaColor,
  type Migration,
  type MovedBy,
  migrationKinds,
  orderOf,
  type Stream,
  stageColor,
  streamsOf,
} from './lifecycle.ts'
import classes from './Migrations.module.css'
import { SegmentChoice, SegmentNotes } from './SegmentNotes.tsx'
import { useStandingName } from './use-standing-name.ts'

interface MigrationsProps {
  found: Migration | undefined
  error: Error | null
  from: string
  to: string | undefined
  by: MovedBy
  /** Ids with commas, as the address has them; undefined: those with most moves. */
  segments: string | undefined
  onDates: (change: {
    from?: string | undefined
    to?: string | undefined
    by?: MovedBy | undefined
    segments?: string | undefined
  }) => void
  /** `was~now`, as the address keeps it. */
  onPick: (stream: string) => void
}

const colorOf = (palette: Palette, name: string, found: Migration) => {
  const segment = found.segments.find(({ id }) => id === name)
  const place = segment
    ? segment.color
    : ({ ...stageColor, ...areaColor } as Record<string, number | null>)[name]
  return place === undefined || place === null ? palette.rest : colorAt(palette, place)
}

/** Whoever stood nowhere yet is drawn hollow: grey is a stage's own. */
const nodeLook = (palette: Palette, name: string, found: Migration) =>
  name === ''
    ? { color: palette.surface, borderColor: palette.ink3, borderWidth: 1 }
    : { color: colorOf(palette, name, found), borderWidth: 0 }

/** Streams of people from where they stood on one day to where they stood on another; a stream opens its people. */
export function Migrations(props: MigrationsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { found, by } = props
  const nameOf = useStandingName(found?.segments)
  const today = format.dayKey(Date.now())
  const streams = useMemo(() => (found ? streamsOf(found, by) : []), [found, by])
  const data = useMemo((): Drawn | undefined => {
    if (!found) return undefined
    const order = orderOf(by, found)
    const place = (name: string) => (name === '' ? order.length : order.indexOf(name))
    const sorted = [...streams].sort((a, b) => place(a.was) - place(b.was) || place(a.now) - place(b.now))
    const sum = (side: 'was' | 'now', name: string) =>
      streams.reduce((total, stream) => total + (stream[side] === name ? stream.customers : 0), 0)
    const left = [...new Set(sorted.map((stream) => stream.was))]
    const right = [...new Set(sorted.map((stream) => stream.now))].sort((a, b) => place(a) - place(b))
    return {
      table: {
        columns: [
          { label: t('reports.migration.was') },
          { label: t('reports.migration.now') },
          { label: t('reports.rfm.people'), value: (value) => format.count(value) },
          {
            label: t('reports.migration.brought'),
            value: (value) => format.money(value, found.currency, { whole: true }),
            money: found.currency,
          },
        ],
        rows: [...streams]
          .sort((a, b) => b.customers - a.customers)
          .map((stream) => [nameOf(stream.was), nameOf(stream.now), stream.customers, stream.revenueMinor]),
      },
      option: (palette) => ({
        animationDuration: 200,
        textStyle: { fontFamily: palette.font, fontSize: 12, color: palette.ink2 },
        tooltip: {
          ...tooltipLook(palette),
          trigger: 'item',
          formatter: (part: { dataType: string; data: Partial<Stream> & { name?: string } }) => {
            if (part.dataType !== 'edge') {
              const [side, name = ''] = (part.data.name ?? '').split('~')
              return tooltipHtml(palette, nameOf(name), [
                {
                  label: t('reports.rfm.people'),
                  value: format.count(sum(side === 'was' ? 'was' : 'now', name)),
                },
              ])
            }
            return tooltipHtml(palette, `${nameOf(part.data.was ?? '')} → ${nameOf(part.data.now ?? '')}`, [
              { label: t('reports.rfm.people'), value: format.count(part.data.customers ?? 0) },
              {
                label: t('reports.migration.brought'),
                value: format.money(part.data.revenueMinor ?? 0, found.currency, { whole: true }),
              },
            ])
          },
        },
        series: [
          {
            type: 'sankey',
            left: 0,
            // Segments have long names of their own: the count stands first, so that it is never cut off.
            right: by === 'segments' ? '24%' : 148,
            top: 8,
            bottom: 8,
            nodeWidth: 12,
            nodeGap: 10,
            layoutIterations: 0,
            draggable: false,
            label: {
              color: palette.ink,
              fontSize: 12,
              formatter: ({ name }: { name: string }) => {
                const [side, own = ''] = name.split('~')
                const count = format.count(sum(side === 'was' ? 'was' : 'now', own), { compact: true })
                return by === 'segments' ? `${count}  ${nameOf(own)}` : `${nameOf(own)}  ${count}`
              },
            },
            lineStyle: { color: 'gradient', opacity: 0.35, curveness: 0.5 },
            emphasis: { focus: 'none', lineStyle: { opacity: 0.65 } },
            data: [
              ...left.map((name) => ({
                name: `was~${name}`,
                depth: 0,
                itemStyle: nodeLook(palette, name, found),
              })),
              ...right.map((name) => ({
                name: `now~${name}`,
                depth: 1,
                itemStyle: nodeLook(palette, name, found),
              })),
            ],
            links: sorted.map((stream) => ({
              ...stream,
              source: `was~${stream.was}`,
              target: `now~${stream.now}`,
              value: stream.customers,
            })),
          },
        ],
      }),
    }
  }, [found, streams, by, format, nameOf, t])
  const finding = useFinding(found, streams, by)
  const pick = ({ dataType, data: picked }: Picked) => {
    const stream = picked as Partial<Stream>
    if (dataType === 'edge' && stream.was !== undefined && stream.now !== undefined)
      props.onPick(`${stream.was}~${stream.now}`)
  }
  return (
    <div className={classes.box}>
      <div className={classes.chips}>
        <FilterChip
          required
          label={t('reports.migration.by.label')}
          value={by}
          options={migrationKinds.map((one) => ({ value: one, label: t(`reports.migration.by.${one}`) }))}
          onChange={(next) => props.onDates({ by: next })}
        />
        {by === 'segments' ? (
          <SegmentChoice chosen={props.segments} onChange={(next) => props.onDates({ segments: next })} />
        ) : null}
        <DateChip
          label={t('reports.migration.from')}
          value={props.from}
          any=""
          max={today}
          onChange={(day) => props.onDates({ from: day })}
        />
        <DateChip
          label={t('reports.migration.to')}
          value={props.to}
          any={t('reports.migration.today')}
          max={today}
          onChange={(day) => props.onDates({ to: day })}
        />
      </div>
      {props.error && !found ? (
        <Failure small error={props.error} />
      ) : (
        <Picture
          title={finding}
          name={t('reports.migration.title')}
          data={data}
          height={420}
          empty={
            by !== 'segments'
              ? t('reports.migration.nobody')
              : t(`reports.migration.segments.${found?.segments.length ? 'empty' : 'noSegments'}`)
          }
          onPick={pick}
        />
      )}
      {found && by === 'segments' ? <SegmentNotes found={found} /> : null}
    </div>
  )
}

const bad = new Set(['at-risk', 'sleeping', 'lost', 'losing', 'leaving', 'gone'])

function useFinding(found: Migration | undefined, streams: Stream[], by: MovedBy): string {
  const { t } = useTranslation()
  const format = useFormat()
  if (!found) return ''
  const order = orderOf(by, found)
  const known = streams.filter((stream) => stream.was !== '')
  const rose = known.filter((one) => order.indexOf(one.now) < order.indexOf(one.was) && !bad.has(one.now))
  const fell = known.filter((one) => !bad.has(one.was) && bad.has(one.now))
  const count = (list: Stream[]) => list.reduce((sum, one) => sum + one.customers, 0)
  if (by === 'segments')
    return t('reports.migration.segments.finding', {
      moved: format.count(count(known.filter((one) => one.now !== '' && one.now !== one.was))),
      came: format.count(count(streams.filter((one) => one.was === ''))),
      left: format.count(count(known.filter((one) => one.now === ''))),
    })
  const came = count(streams.filter((stream) => stream.was === ''))
  return t('reports.migration.finding', {
    rose: format.count(count(rose)),
    fell: format.count(count(fell)),
    came: format.count(came),
  })
}
