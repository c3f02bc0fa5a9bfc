import { NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import type { PolicyPart } from './policy.ts'
import { Says } from './Says.tsx'

/** The people who get no marketing at all, so that the effect of all of it can be seen. */
export function EffectSection({ policy, change, problems, readOnly }: PolicyPart) {
  const { t } = useTranslation()
  const format = useFormat()
  const { part } = policy['hold-out']
  return (
    <Section title={t('policy.holdOut.title')} aside={t('policy.holdOut.about')}>
      <Stack gap={16}>
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={16}>
          <NumberInput
            label={t('policy.holdOut.part')}
            suffix=" %"
            min={0}
            max={50}
            decimalScale={1}
            value={Math.round(part * 1_000) / 10}
            disabled={readOnly}
            error={problems['hold-out.part']}
            onChange={(given) => change({ 'hold-out': { part: Number(given) / 100 } })}
          />
        </SimpleGrid>
        <Says>
          {part > 0
            ? t('policy.holdOut.says', { people: format.count(Math.round(part * 1_000)) })
            : t('policy.holdOut.none')}
        </Says>
      </Stack>
    </Section>
  )
}
