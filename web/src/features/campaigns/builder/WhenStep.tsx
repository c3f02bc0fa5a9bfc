import { Checkbox, NumberInput, Radio, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { ImportanceField } from '../../policy/ImportanceField.tsx'
import type { Schedule } from '../campaign.ts'
import classes from './CampaignBuilder.module.css'
import { momentIn, wallClock } from './clock.ts'
import type { Draft } from './use-draft.ts'

const kinds = ['now', 'at', 'local', 'best', 'repeated'] as const
type Kind = (typeof kinds)[number]

/** At once, at a time, by each customer's own clock, at the hour each reacts most, or again and again; and how fast. */
export function WhenStep(props: { draft: Draft }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useWorkspace()
  const { draft } = props
  const { schedule, perMinute, importance } = draft.definition
  const tomorrow = format.dayKey(Date.now() + 86_400_000)
  const fresh: Record<Kind, Schedule> = {
    now: { kind: 'now' },
    at: { kind: 'at', at: momentIn(`${tomorrow}T10:00`, timeZone) },
    local: { kind: 'local', day: tomorrow, time: '10:00' },
    best: { kind: 'best', day: tomorrow, fromHour: 9, toHour: 21 },
    repeated: {
      kind: 'repeated',
      every: 'week',
      firstDay: tomorrow,
      lastDay: null,
      time: '10:00',
      isLocal: false,
    },
  }
  return (
    <>
      <Section title={t('campaigns.when.title')}>
        <div className={classes.fields}>
          <Radio.Group
            aria-label={t('campaigns.when.title')}
            value={schedule.kind}
            onChange={(kind) => draft.set({ schedule: fresh[kind as Kind] })}
          >
            <Stack gap={12}>
              {kinds.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  label={t(`campaigns.when.${kind}`)}
                  description={t(`campaigns.when.${kind}Hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <ScheduleFields schedule={schedule} onChange={(next) => draft.set({ schedule: next })} />
        </div>
      </Section>
      <Section title={t('campaigns.when.pace')}>
        <Stack gap={12}>
          <Switch
            label={t('campaigns.when.slowly')}
            description={t('campaigns.when.slowlyHint')}
            checked={perMinute !== null}
            onChange={(event) => draft.set({ perMinute: event.currentTarget.checked ? 1_000 : null })}
          />
          {perMinute === null ? null : (
            <NumberInput
              label={t('campaigns.when.perMinute')}
              min={1}
              max={1_000_000}
              allowDecimal={false}
              thousandSeparator={format.grouping}
              value={perMinute}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1) draft.set({ perMinute: value })
              }}
              style={{ maxWidth: 200 }}
            />
          )}
        </Stack>
      </Section>
      <Section title={t('campaigns.when.turns')}>
        <div style={{ maxWidth: 480 }}>
          <ImportanceField value={importance} onChange={(next) => draft.set({ importance: next })} />
        </div>
      </Section>
    </>
  )
}

function ScheduleFields(props: { schedule: Schedule; onChange: (next: Schedule) => void }) {
  const { t } = useTranslation()
  const { timeZone } = useWorkspace()
  const { schedule, onChange } = props
  const dayField = (label: string, value: string, set: (day: string) => void) => (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        if (event.currentTarget.value) set(event.currentTarget.value)
      }}
    />
  )
  const timeField = (value: string, set: (time: string) => void) => (
    <TextInput
      type="time"
      label={t('campaigns.when.time')}
      value={value}
      onChange={(event) => {
        if (event.currentTarget.value) set(event.currentTarget.value)
      }}
    />
  )
  switch (schedule.kind) {
    case 'now':
      return null
    case 'at':
      return (
        <TextInput
          type="datetime-local"
          label={t('campaigns.when.moment')}
          description={t('campaigns.when.zone', { zone: timeZone })}
          value={wallClock(schedule.at, timeZone)}
          onChange={(event) => {
            const { value } = event.currentTarget
            if (value) onChange({ kind: 'at', at: momentIn(value, timeZone) })
          }}
          style={{ maxWidth: 280 }}
        />
      )
    case 'local':
      return (
        <div className={classes.pair}>
          {dayField(t('campaigns.when.day'), schedule.day, (day) => onChange({ ...schedule, day }))}
          {timeField(schedule.time, (time) => onChange({ ...schedule, time }))}
        </div>
      )
    case 'best':
      return (
        <div className={classes.fields}>
          {dayField(t('campaigns.when.day'), schedule.day, (day) => onChange({ ...schedule, day }))}
          <div className={classes.pair}>
            {(['fromHour', 'toHour'] as const).map((name) => (
              <NumberInput
                key={name}
                label={t(`campaigns.when.${name}`)}
                min={name === 'fromHour' ? 0 : schedule.fromHour + 1}
                max={name === 'fromHour' ? schedule.toHour - 1 : 24}
                allowDecimal={false}
                clampBehavior="strict"
                value={schedule[name]}
                onChange={(value) => {
                  if (typeof value === 'number') onChange({ ...schedule, [name]: value })
                }}
              />
            ))}
          </div>
        </div>
      )
    case 'repeated':
      return (
        <div className={classes.fields}>
          <div className={classes.pair}>
            <Select
              label={t('campaigns.when.every')}
              allowDeselect={false}
              data={(['day', 'week', 'month'] as const).map((one) => ({
                value: one,
                label: t(`campaigns.when.each.${one}`),
              }))}
              value={schedule.every}
              onChange={(every) =>
                onChange({ ...schedule, every: (every ?? 'week') as typeof schedule.every })
              }
            />
            {timeField(schedule.time, (time) => onChange({ ...schedule, time }))}
            {dayField(t('campaigns.when.firstDay'), schedule.firstDay, (firstDay) =>
              onChange({ ...schedule, firstDay }),
            )}
            <TextInput
              type="date"
              label={t('campaigns.when.lastDay')}
              min={schedule.firstDay}
              value={schedule.lastDay ?? ''}
              onChange={(event) => onChange({ ...schedule, lastDay: event.currentTarget.value || null })}
            />
          </div>
          <Checkbox
            label={t('campaigns.when.isLocal')}
            checked={schedule.isLocal}
            onChange={(event) => onChange({ ...schedule, isLocal: event.currentTarget.checked })}
          />
        </div>
      )
  }
}
