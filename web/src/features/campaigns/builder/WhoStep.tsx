import { MultiSelect, SegmentedControl, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { TopicField } from '../../consent/TopicField.tsx'
import type { Draft } from './use-draft.ts'

/** Whom it is for: segments, or everybody, less those who are left out. */
export function WhoStep(props: { draft: Draft }) {
  const { t } = useTranslation()
  const format = useFormat()
  const segments = useQuery('segments.list', {})
  const { draft } = props
  const { audience } = draft.definition
  const set = (part: Partial<typeof audience>) => draft.set({ audience: { ...audience, ...part } })
  const chosen = [...audience.segmentIds, ...audience.exceptSegmentIds]
  const options = segments.data
    ? segments.data.items.map((one) => ({
        value: one.id,
        label: one.memberCount === null ? one.name : `${one.name} · ${format.count(one.memberCount)}`,
      }))
    : // what is chosen keeps its place until the names are here
      chosen.map((value) => ({ value, label: '…' }))
  const without = (taken: readonly string[]) => options.filter((one) => !taken.includes(one.value))
  return (
    <Section title={t('campaigns.who.title')}>
      <Stack gap={16}>
        <SegmentedControl
          aria-label={t('campaigns.who.title')}
          value={audience.everybody ? 'everybody' : 'segments'}
          onChange={(value) => set({ everybody: value === 'everybody' })}
          data={[
            { value: 'segments', label: t('campaigns.who.segments') },
            { value: 'everybody', label: t('campaigns.who.everybody') },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
        {audience.everybody ? null : (
          <MultiSelect
            searchable
            label={t('campaigns.who.to')}
            description={t('campaigns.who.toHint')}
            placeholder={audience.segmentIds.length === 0 ? t('campaigns.who.choose') : ''}
            nothingFoundMessage={t('campaigns.noneSuch')}
            maxValues={100}
            data={without(audience.exceptSegmentIds)}
            value={audience.segmentIds}
            onChange={(segmentIds) => set({ segmentIds })}
          />
        )}
        <MultiSelect
          searchable
          label={t('campaigns.who.except')}
          description={t('campaigns.who.exceptHint')}
          placeholder={audience.exceptSegmentIds.length === 0 ? t('campaigns.who.nobody') : ''}
          nothingFoundMessage={t('campaigns.noneSuch')}
          maxValues={100}
          // what was chosen before “all customers” is no longer asked for
          data={without(audience.everybody ? [] : audience.segmentIds)}
          value={audience.exceptSegmentIds}
          onChange={(exceptSegmentIds) =>
            set({
              exceptSegmentIds,
              segmentIds: audience.segmentIds.filter((one) => !exceptSegmentIds.includes(one)),
            })
          }
        />
        <TopicField value={draft.definition.topic} onChange={(topic) => draft.set({ topic })} />
      </Stack>
    </Section>
  )
}
