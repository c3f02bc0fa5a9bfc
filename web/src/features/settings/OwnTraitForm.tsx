import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useWorkspace } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../i18n/format.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { FieldInput, ValueInput } from './OwnTraitInputs.tsx'
import { fieldName, moneyFields, type OwnTrait } from './own-traits.ts'

type Definition = Omit<OwnTrait['definition'], 'filters' | 'field' | 'isDate'> & {
  filters: Filter[]
  field?: string | undefined
  isDate?: boolean | undefined
}
type Told = InputOf<'traits.define'>['definition']
type Filter = OwnTrait['definition']['filters'][number]

const ways = ['count', 'sum', 'mean', 'min', 'max', 'first', 'last', 'distinct', 'most-frequent'] as const
const subjects = ['events', 'orders', 'products'] as const
const comparisons = ['equals', 'not-equals', 'contains', 'more-than', 'less-than'] as const
const fieldsOf = {
  events: ['event', 'time', 'product', 'source', 'medium', 'address', 'device', 'amount'],
  orders: ['time', 'amount', 'discount', 'refund', 'pieces', 'channel', 'store', 'coupon'],
  products: ['product', 'time', 'category', 'brand', 'channel', 'pieces', 'amount'],
} as const
const firstFields = { events: 'event', orders: 'amount', products: 'product' } as const
const numbers = new Set(['amount', 'discount', 'refund', 'pieces'])
const needsNumber = new Set(['sum', 'mean', 'min', 'max'])
/** These can be taken of dates, too. */
const givesDate = new Set(['first', 'last', 'min', 'max'])

/** A trait of one's own: what is taken of which rows, which of them count, over which days. */
export function OwnTraitForm(props: { trait: OwnTrait | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { trait, onClose } = props
  const { currency } = useWorkspace()
  const format = useFormat()
  const [label, setLabel] = useState(trait?.label ?? '')
  const [definition, setDefinition] = useState<Definition>(
    trait?.definition ?? { how: 'count', over: 'orders', filters: [], lastDays: null, from: null, to: null },
  )
  const settled = {
    refreshes: ['custom-traits.list', 'traits.list', 'traits.state'] as const,
    onSuccess: () => {
      say(t('settings.ownTraits.saved'))
      onClose()
    },
  }
  const define = useMutation('traits.define', { ...settled, refreshes: [...settled.refreshes] })
  const update = useMutation('traits.update', { ...settled, refreshes: [...settled.refreshes] })
  const error = define.error ?? update.error
  const problems = problemsOf(error)
  const { over, how, field, lastDays, from, to } = definition
  const { filters } = definition
  const named = filters.find((one) => one.field === 'event' && one.is === 'equals')?.value
  const event = named === undefined || named === '' ? undefined : String(named)
  const change = (changes: Partial<Definition>) => setDefinition({ ...definition, ...changes })
  const changeFilter = (place: number, changes: Partial<Filter>) =>
    change({ filters: filters.map((one, at) => (at === place ? { ...one, ...changes } : one)) })
  const options = (values: readonly string[]) =>
    values.map((value) => ({ value, label: fieldName(t, value, over) }))
  const fieldsFor = (way: string) =>
    fieldsOf[over].filter((one) =>
      one === 'time' ? givesDate.has(way) : !needsNumber.has(way) || numbers.has(one),
    )
  const mayBeDate = givesDate.has(how) && field?.startsWith('property:') === true
  /** What cannot be taken in this way is let go. */
  const changeWay = (way: Definition['how']) => {
    const keeps = field?.startsWith('property:') || fieldsFor(way).some((one) => one === field)
    change({
      how: way,
      field: keeps ? field : undefined,
      isDate: givesDate.has(way) ? definition.isDate : undefined,
    })
  }
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    const told = { label, description: trait?.description ?? '', definition: definition as Told }
    if (trait) update.mutate({ id: trait.id, ...told })
    else define.mutate(told)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={trait ? t('settings.ownTraits.change', { name: trait.label }) : t('settings.ownTraits.add')}
    >
      <form onSubmit={submit}>
        <Stack gap={16}>
          {error && Object.keys(problems).length === 0 ? <Failure error={error} small /> : null}
          <TextInput
            data-autofocus
            label={t('settings.ownTraits.label')}
            placeholder={t('settings.ownTraits.labelExample')}
            required
            withAsterisk={false}
            maxLength={80}
            value={label}
            error={problems.label}
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={12}>
            <Select
              label={t('settings.ownTraits.overLabel')}
              allowDeselect={false}
              data={subjects.map((value) => ({ value, label: t(`settings.ownTraits.over.${value}`) }))}
              value={over}
              onChange={(next) =>
                setDefinition({
                  how,
                  over: (next ?? 'orders') as Definition['over'],
                  filters: [],
                  lastDays,
                  from,
                  to,
                })
              }
            />
            <Select
              label={t('settings.ownTraits.howLabel')}
              allowDeselect={false}
              data={ways.map((value) => ({ value, label: t(`settings.ownTraits.how.${value}`) }))}
              value={how}
              error={problems['definition.how']}
              onChange={(next) => changeWay((next ?? 'count') as Definition['how'])}
            />
            {how === 'count' ? null : (
              <FieldInput
                label={t('settings.ownTraits.fieldLabel')}
                fields={options(fieldsFor(how))}
                takesProperties={over === 'events'}
                event={event}
                value={field ?? ''}
                problem={problems['definition.field']}
                onChange={(next) =>
                  change({
                    field: next,
                    isDate: next.startsWith('property:') ? definition.isDate : undefined,
                  })
                }
              />
            )}
          </SimpleGrid>
          {mayBeDate ? (
            <Checkbox
              label={t('settings.ownTraits.isDate')}
              description={t('settings.ownTraits.isDateHint')}
              checked={definition.isDate === true}
              error={problems['definition.isDate']}
              onChange={(event) => change({ isDate: event.currentTarget.checked || undefined })}
            />
          ) : null}
          {filters.map((filter, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
            <Group key={place} gap={8} align="flex-start" wrap="nowrap">
              <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={8} flex={1}>
                <FieldInput
                  ariaLabel={t('settings.ownTraits.filterField')}
                  fields={options(fieldsOf[over].filter((one) => one !== 'time'))}
                  takesProperties={over === 'events'}
                  event={event}
                  value={filter.field}
                  problem={problems[`definition.filters.${place}.field`]}
                  onChange={(next) => changeFilter(place, { field: next, value: '' })}
                />
                <Select
                  aria-label={t('settings.ownTraits.comparison')}
                  allowDeselect={false}
                  data={comparisons.map((value) => ({ value, label: t(`settings.ownTraits.is.${value}`) }))}
                  value={filter.is}
                  onChange={(next) => changeFilter(place, { is: (next ?? 'equals') as Filter['is'] })}
                />
                {moneyFields.has(filter.field) ? (
                  <NumberInput
                    aria-label={t('settings.ownTraits.value')}
                    {...format.moneyField}
                    decimalScale={minorDigits(currency)}
                    value={filter.value === '' ? '' : majorOf(Number(filter.value), currency)}
                    error={problems[`definition.filters.${place}.value`]}
                    onChange={(given) =>
                      changeFilter(place, {
                        value: given === '' ? '' : Math.round(Number(given) * 10 ** minorDigits(currency)),
                      })
                    }
                  />
                ) : (
                  <ValueInput
                    field={filter.field}
                    event={event}
                    value={String(filter.value)}
                    problem={problems[`definition.filters.${place}.value`]}
                    onChange={(value) => changeFilter(place, { value })}
                  />
                )}
              </SimpleGrid>
              <ActionIcon
                mt={4}
                aria-label={t('settings.ownTraits.removeFilter')}
                onClick={() => change({ filters: filters.filter((_, at) => at !== place) })}
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            </Group>
          ))}
          <div>
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              disabled={filters.length >= 10}
              onClick={() =>
                change({ filters: [...filters, { field: firstFields[over], is: 'equals', value: '' }] })
              }
            >
              {t('settings.ownTraits.addFilter')}
            </Button>
          </div>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={12}>
            <NumberInput
              label={t('settings.ownTraits.days')}
              placeholder={t('settings.ownTraits.daysHint')}
              min={1}
              max={3_650}
              allowDecimal={false}
              disabled={Boolean(from || to)}
              value={lastDays ?? ''}
              error={problems['definition.lastDays']}
              onChange={(given) => change({ lastDays: given === '' ? null : Number(given) })}
            />
            <TextInput
              type="date"
              label={t('settings.ownTraits.from')}
              disabled={Boolean(lastDays)}
              max={to ?? undefined}
              value={from ?? ''}
              error={problems['definition.from']}
              onChange={(event) => change({ from: event.currentTarget.value || null })}
            />
            <TextInput
              type="date"
              label={t('settings.ownTraits.to')}
              disabled={Boolean(lastDays)}
              min={from ?? undefined}
              value={to ?? ''}
              error={problems['definition.to']}
              onChange={(event) => change({ to: event.currentTarget.value || null })}
            />
          </SimpleGrid>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={define.isPending || update.isPending}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
