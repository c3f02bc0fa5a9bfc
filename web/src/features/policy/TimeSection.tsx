import { MultiSelect, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { Choice } from '../settings/Choice.tsx'
import { NumberField } from './NumberField.tsx'
import type { PolicyPart } from './policy.ts'
import { Says } from './Says.tsx'

/** When: quiet hours, the gap between two messages, what steps back for what, and how long anything may wait. */
export function TimeSection({ policy, change, problems, readOnly }: PolicyPart) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const channels = useQuery('channels.list', {}, { staleMs: 60_000 }).data?.items ?? []
  const { 'quiet-hours': quiet, 'minimum-gap': gap, priority, 'longest-wait': longest } = policy
  const setQuiet = (changes: Partial<typeof quiet>) => change({ 'quiet-hours': { ...quiet, ...changes } })
  const time = (name: 'from' | 'to') => (
    <TextInput
      type="time"
      label={t(`policy.quiet.${name}`)}
      value={quiet[name]}
      disabled={readOnly || !quiet.isOn}
      error={problems[`quiet-hours.${name}`]}
      onChange={(event) => setQuiet({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <Section title={t('policy.quiet.title')} aside={t('policy.quiet.about')}>
        <Stack gap={16}>
          <Switch
            label={t('policy.quiet.on')}
            checked={quiet.isOn}
            disabled={readOnly}
            onChange={(event) => setQuiet({ isOn: event.currentTarget.checked })}
          />
          <SimpleGrid cols={{ base: 2, xs: 3 }} spacing={16}>
            {time('from')}
            {time('to')}
          </SimpleGrid>
          {channels.length > 1 ? (
            <MultiSelect
              label={t('policy.quiet.channels')}
              placeholder={quiet.channels.length === 0 ? t('policy.quiet.allChannels') : ''}
              disabled={readOnly || !quiet.isOn}
              data={channels.map((one) => ({ value: one.kind, label: one.label[language] }))}
              value={quiet.channels}
              onChange={(value) => setQuiet({ channels: value })}
            />
          ) : null}
          <Says>
            {quiet.isOn ? t('policy.quiet.says', { from: quiet.from, to: quiet.to }) : t('policy.quiet.none')}
          </Says>
        </Stack>
      </Section>
      <Section title={t('policy.turns.title')} aside={t('policy.turns.about')}>
        <Stack gap={16}>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={16}>
            <NumberField
              label={t('policy.turns.gap')}
              hint={t('policy.turns.gapHint')}
              suffix={t('policy.hours')}
              placeholder={t('policy.noLimit')}
              max={720}
              value={gap.hours}
              readOnly={readOnly}
              problem={problems['minimum-gap.hours']}
              onChange={(hours) => change({ 'minimum-gap': { hours } })}
            />
            <NumberField
              label={t('policy.turns.ahead')}
              hint={t('policy.turns.aheadHint')}
              suffix={t('policy.hours')}
              placeholder={t('policy.never')}
              max={168}
              value={priority.hours}
              readOnly={readOnly}
              problem={problems['priority.hours']}
              onChange={(hours) => change({ priority: { ...priority, hours } })}
            />
            <NumberField
              label={t('policy.turns.longest')}
              hint={t('policy.turns.longestHint')}
              suffix={t('policy.hours')}
              max={720}
              value={longest.hours}
              readOnly={readOnly}
              problem={problems['longest-wait.hours']}
              onChange={(hours) => change({ 'longest-wait': { hours: hours ?? 72 } })}
            />
          </SimpleGrid>
          {priority.hours === null ? null : (
            <Choice
              label={t('policy.turns.yields')}
              value={priority.yields}
              options={{ wait: t('policy.turns.wait'), skip: t('policy.turns.skip') }}
              readOnly={readOnly}
              onChange={(yields) => change({ priority: { ...priority, yields } })}
            />
          )}
        </Stack>
      </Section>
    </>
  )
}
