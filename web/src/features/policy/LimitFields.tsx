import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField } from './NumberField.tsx'
import type { Limits } from './policy.ts'

const periods = ['day', 'week', 'month'] as const

/** At most so many in any 24 hours, 7 days, 30 days. */
export function LimitFields(props: {
  limits: Limits
  problems: Record<string, string>
  path: string
  readOnly: boolean
  onChange: (limits: Limits) => void
}) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={16}>
      {periods.map((period) => (
        <NumberField
          key={period}
          label={t(`policy.limits.${period}`)}
          placeholder={t('policy.noLimit')}
          value={props.limits[period]}
          readOnly={props.readOnly}
          problem={props.problems[`${props.path}.${period}`]}
          onChange={(value) => props.onChange({ ...props.limits, [period]: value })}
        />
      ))}
    </SimpleGrid>
  )
}

/** The limits as a person would say them; nothing when there is none. */
export function useLimitWords(): (limits: Limits) => string | null {
  const { t } = useTranslation()
  return (limits) => {
    const parts = periods.flatMap((period) => {
      const count = limits[period]
      return count === null ? [] : [t(`policy.limits.part.${period}`, { count })]
    })
    return parts.length > 0 ? parts.join(', ') : null
  }
}
