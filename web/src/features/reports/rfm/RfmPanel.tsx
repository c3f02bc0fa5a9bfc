import { Button, Group, SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { KeyFigure, KeyFigures } from '../../../ui/figure/KeyFigure.tsx'
import { KeepList } from '../KeepList.tsx'
import { PeoplePanel } from '../PeoplePanel.tsx'
import { areaOf, checkOf, figuresAt, type Rfm, segmentOfGrades, totalOf } from './rfm.ts'

interface RfmPanelProps {
  found: Rfm
  place: { recency: number; frequency: number }
  monetary: number | undefined
  group: string | undefined
  /** As things stood on the day it is compared with. */
  then: { found: Rfm; day: string } | undefined
  onClose: () => void
}

/** The people of a cell. */
export function RfmPanel(props: RfmPanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayWrite = useMay('write')
  const { place, monetary, group, then } = props
  const [at, setAt] = useState<'now' | 'then'>('now')
  const past = at === 'then' ? then : undefined
  const found = past?.found ?? props.found
  const figures = figuresAt(found, { ...place, monetary })
  const total = totalOf(found, monetary)
  const area = areaOf(place.recency, place.frequency, found.grades)
  const check = checkOf(figures)
  const direction = found.directions.find(
    (one) => one.recency === place.recency && one.frequency === place.frequency,
  )
  const segmentName = `${t(`reports.rfm.area.${area}`)} · RFM ${[place.recency, place.frequency, monetary]
    .filter((grade) => grade !== undefined)
    .join('-')}${group === undefined ? '' : ` · ${group}`}`
  const begun = segmentOfGrades(
    {
      recency: [place.recency],
      frequency: [place.frequency],
      monetary: monetary === undefined ? [] : [monetary],
      ...(group === undefined ? {} : { groups: [group] }),
    },
    segmentName,
  )
  const cell = {
    recency: String(place.recency),
    frequency: String(place.frequency),
    monetary: monetary === undefined ? undefined : String(monetary),
    group,
  }
  const list = useList('reports.rfm-customers', { ...cell, at: past?.day })
  const day = then && format.date(`${then.day}T12:00:00Z`, 'day')
  return (
    <PeoplePanel
      title={t(`reports.rfm.area.${area}`)}
      sentence={t(`reports.rfm.do.${area}`)}
      list={list}
      onClose={props.onClose}
    >
      {then && day ? (
        <SegmentedControl
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          aria-label={t('reports.rfm.asOf')}
          value={at}
          onChange={(next) => setAt(next === 'then' ? 'then' : 'now')}
          data={[
            { value: 'now', label: t('reports.rfm.nowHere') },
            { value: 'then', label: t('reports.rfm.thenHere', { day }) },
          ]}
        />
      ) : null}
      <KeyFigures flush>
        <KeyFigure
          label={t('reports.rfm.share')}
          value={total.customers > 0 ? format.percent(figures.customers / total.customers) : '—'}
        />
        <KeyFigure
          label={t('reports.rfm.moneyShare')}
          value={total.revenueMinor > 0 ? format.percent(figures.revenueMinor / total.revenueMinor) : '—'}
          note={format.money(figures.revenueMinor, found.currency, { compact: true })}
        />
        <KeyFigure
          label={t('reports.rfm.check')}
          value={check === null ? '—' : format.money(Math.round(check), found.currency, { whole: true })}
        />
        {figures.clvMinor === null ? null : (
          <KeyFigure
            label={t('reports.rfm.clv')}
            value={format.money(figures.clvMinor, found.currency, { compact: true })}
          />
        )}
        {direction ? <KeyFigure label={t('reports.rfm.direction')} value={direction.group} /> : null}
      </KeyFigures>
      {past ? (
        <Group gap={8}>
          <KeepList
            by="reports.keep-rfm-customers"
            input={{ ...cell, at: past.day, name: `${segmentName}, ${day}` }}
          />
          <Button
            renderRoot={(root) => (
              <Link {...root} to="/reports/lifecycle" search={{ by: 'rfm', from: past.day }} />
            )}
            variant="default"
            size="compact-sm"
          >
            {t('reports.rfm.whereNow')}
          </Button>
        </Group>
      ) : mayWrite ? (
        <Button
          renderRoot={(root) => <Link {...root} to="/segments/new" search={begun} />}
          variant="default"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
        >
          {t('reports.rfm.saveSegment')}
        </Button>
      ) : null}
    </PeoplePanel>
  )
}
