import { Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import type { DraftGroup } from '../../segments/definition/definition.ts'
import type { Cue } from '../definition.ts'
import { ConditionsField } from './ConditionsField.tsx'
import { fromRoot, problemsAt, toRoot } from './conditions.ts'
import { EventSelect } from './EventSelect.tsx'

const listens = ['event', 'entered', 'left'] as const
const joins = ['all'] as const

/** What a flow listens to, while it is changed. */
export interface CueDraft {
  on: (typeof listens)[number]
  event: string
  segmentId: string | null
  root: DraftGroup
}

export const newCue = (): CueDraft => ({ on: 'event', event: '', segmentId: null, root: toRoot([]) })

export const cueDraft = (cue: Cue): CueDraft => ({
  ...newCue(),
  ...('event' in cue ? { event: cue.event } : { on: cue.move, segmentId: cue.segmentId }),
  root: toRoot(cue.conditions),
})

export const isCueWhole = ({ on, event, segmentId }: CueDraft) =>
  on === 'event' ? event.trim() !== '' : segmentId !== null

/** As the server keeps it. */
export const cueOf = ({ on, event, segmentId, root }: CueDraft) => {
  const { conditions } = fromRoot(root, joins)
  return on === 'event'
    ? { kind: 'event', event: event.trim(), conditions }
    : { kind: 'segment', segmentId, move: on, conditions }
}

/** An event, or somebody who comes into a segment or leaves it; and what must be true then. */
export function CueFields(props: {
  label: string
  value: CueDraft
  /** Where the server speaks of it: `definition.trigger`. */
  path: string
  problems: Record<string, string>
  onChange: (cue: CueDraft) => void
}) {
  const { t } = useTranslation()
  const segments = useQuery('segments.list', {}, { staleMs: 60_000 })
  const { value, path, problems, onChange } = props
  return (
    <Stack gap={12}>
      <Select
        aria-label={props.label}
        allowDeselect={false}
        value={value.on}
        onChange={(on) => onChange({ ...value, on: listens.find((one) => one === on) ?? 'event' })}
        data={listens.map((one) => ({ value: one, label: t(`flows.edit.on.${one}`) }))}
      />
      {value.on === 'event' ? (
        <EventSelect
          label={t('flows.setting.event')}
          value={value.event}
          error={problems[`${path}.event`]}
          onChange={(event) => onChange({ ...value, event })}
        />
      ) : (
        <Select
          searchable
          required
          allowDeselect={false}
          label={t('flows.edit.segment')}
          placeholder={t('flows.edit.chooseSegment')}
          nothingFoundMessage={t('segments.builder.nothingFound')}
          error={problems[`${path}.segmentId`]}
          data={(segments.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          value={value.segmentId}
          onChange={(segmentId) => onChange({ ...value, segmentId })}
        />
      )}
      <ConditionsField
        begins={t('flows.edit.onlyIf')}
        root={value.root}
        problems={problemsAt(problems, `${path}.conditions`, value.root, joins)}
        onChange={(root) => onChange({ ...value, root })}
      />
    </Stack>
  )
}
