import { Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Step, StepKind } from '../definition.ts'
import { useStepWords } from '../step-words.ts'

const end = '_end'

/** Where each way out of a step leads. */
export function WaysFields(props: {
  kind: StepKind
  step: Step
  steps: Step[]
  onChange: (part: Record<string, string | null>) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const words = useStepWords()
  const { kind, step, steps } = props
  const data = [
    ...steps.flatMap((one, at) =>
      one.id === step.id
        ? []
        : [
            {
              value: one.id,
              label: [`${at + 1}. ${words.title(one)}`, words.sentence(one)].filter(Boolean).join(': '),
            },
          ],
    ),
    { value: end, label: t('flows.end') },
  ]
  return (
    <Stack gap={12}>
      {kind.ways.map((way) => (
        <Select
          key={way.name}
          allowDeselect={false}
          label={
            kind.ways.length > 1 ? t('flows.edit.wayTo', { way: way.label[language] }) : t('flows.edit.then')
          }
          data={data}
          value={(step[way.name] as string | null | undefined) ?? end}
          onChange={(to) => props.onChange({ [way.name]: to === end ? null : to })}
        />
      ))}
    </Stack>
  )
}
