import { Button, Group, NumberInput, Select, SimpleGrid, Skeleton, Stack } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay, useWorkspace } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../i18n/format.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { BaseState } from './BaseState.tsx'
import { Choice } from './Choice.tsx'
import { GradesSection } from './GradesSection.tsx'
import { OwnTraits } from './OwnTraits.tsx'
import type { Understanding } from './understanding.ts'

/** How customers are graded, and how far the computing is. */
export function UnderstandingTab() {
  const { t } = useTranslation()
  const kept = useQuery('understanding.get', {})
  if (kept.error) return <Failure error={kept.error} onRetry={() => void kept.refetch()} />
  return (
    <Stack gap={16} maw={720}>
      <BaseState />
      {kept.data ? (
        <Form kept={kept.data} />
      ) : (
        <Skeleton height={480} aria-label={t('settings.tab.understanding')} />
      )}
      <OwnTraits />
    </Stack>
  )
}

function Form(props: { kept: Understanding }) {
  const { t } = useTranslation()
  const { currency } = useWorkspace()
  const format = useFormat()
  const readOnly = !useMay('administer')
  const [values, setValues] = useState(props.kept)
  useEffect(() => setValues(props.kept), [props.kept])
  const save = useMutation('understanding.update', {
    refreshes: ['understanding.get', 'traits.state'],
    onSuccess: () => say(t('settings.understanding.saved')),
  })
  const problems = problemsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(values)
  }
  const { assortment, lifecycle, vip } = values
  const inForce = useQuery('traits.state', {}).data?.inForce
  const daysOf = (name: 'newDays' | 'atRiskDays' | 'sleepingDays' | 'lostDays') =>
    lifecycle.by === 'base' && name !== 'newDays' && inForce ? Math.round(inForce[name]) : lifecycle[name]
  const days = (name: 'newDays' | 'atRiskDays' | 'sleepingDays' | 'lostDays') => (
    <NumberInput
      label={t(`settings.understanding.${name}`)}
      description={t(`settings.understanding.${name}Hint`)}
      suffix={` ${t('settings.understanding.days')}`}
      min={1}
      value={daysOf(name)}
      disabled={readOnly || (lifecycle.by === 'base' && name !== 'newDays')}
      error={problems[`lifecycle.${name}`]}
      onChange={(given) => setValues({ ...values, lifecycle: { ...lifecycle, [name]: Number(given) } })}
    />
  )
  return (
    <form onSubmit={submit}>
      <Stack gap={16}>
        {save.error && Object.keys(problems).length === 0 ? <Failure error={save.error} small /> : null}
        <GradesSection
          rfm={values.rfm}
          onChange={(rfm) => setValues({ ...values, rfm })}
          problems={problems}
          readOnly={readOnly}
          inForce={props.kept.rfm.by === 'quantile' ? inForce : undefined}
        />
        <Section title={t('settings.understanding.lifecycle')}>
          <Stack gap={16}>
            <Choice
              label={t('settings.understanding.limits')}
              value={lifecycle.by}
              options={{
                base: t('settings.understanding.fromBase'),
                fixed: t('settings.understanding.asGiven'),
              }}
              hint={t(`settings.understanding.lifecycleHint.${lifecycle.by}`)}
              readOnly={readOnly}
              onChange={(by) => setValues({ ...values, lifecycle: { ...lifecycle, by } })}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
              {days('newDays')}
              <NumberInput
                label={t('settings.understanding.regularOrders')}
                description={t('settings.understanding.regularOrdersHint')}
                min={2}
                value={lifecycle.regularOrders}
                disabled={readOnly}
                error={problems['lifecycle.regularOrders']}
                onChange={(given) =>
                  setValues({ ...values, lifecycle: { ...lifecycle, regularOrders: Number(given) } })
                }
              />
              {days('atRiskDays')}
              {days('sleepingDays')}
              {days('lostDays')}
            </SimpleGrid>
          </Stack>
        </Section>
        <Section title="VIP">
          <Stack gap={16}>
            <Choice
              label={t('settings.understanding.vipBy')}
              value={vip.by}
              options={{
                'top-share': t('settings.understanding.topShare'),
                sum: t('settings.understanding.sum'),
              }}
              readOnly={readOnly}
              onChange={(by) => setValues({ ...values, vip: { ...vip, by } })}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
              <NumberInput
                label={t('settings.understanding.vipOrders')}
                min={1}
                value={vip.minOrders}
                disabled={readOnly}
                error={problems['vip.minOrders']}
                onChange={(given) => setValues({ ...values, vip: { ...vip, minOrders: Number(given) } })}
              />
              {vip.by === 'sum' ? (
                <NumberInput
                  label={t('settings.understanding.vipRevenue')}
                  min={0}
                  {...format.moneyField}
                  decimalScale={minorDigits(currency)}
                  value={majorOf(vip.revenueMinor, currency)}
                  disabled={readOnly}
                  error={problems['vip.revenueMinor']}
                  onChange={(given) =>
                    setValues({
                      ...values,
                      vip: { ...vip, revenueMinor: Math.round(Number(given) * 10 ** minorDigits(currency)) },
                    })
                  }
                />
              ) : (
                <Percent
                  label={t('settings.understanding.vipShare')}
                  isHintBelow
                  hint={
                    inForce && inForce.buyers > 0 && props.kept.vip.by === 'top-share'
                      ? t('settings.understanding.vipNow', {
                          sum: format.money(Math.round(inForce.vipRevenueMinor)),
                        })
                      : undefined
                  }
                  share={vip.topShare}
                  readOnly={readOnly}
                  problem={problems['vip.topShare']}
                  onChange={(topShare) => setValues({ ...values, vip: { ...vip, topShare } })}
                />
              )}
            </SimpleGrid>
          </Stack>
        </Section>
        <Section title={t('settings.understanding.assortment')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
            <Choice
              label={t('settings.understanding.groupIs')}
              value={assortment.by}
              options={{
                category: t('settings.understanding.category'),
                brand: t('settings.understanding.brand'),
              }}
              readOnly={readOnly}
              onChange={(by) => setValues({ ...values, assortment: { ...assortment, by } })}
            />
            {assortment.by === 'category' ? (
              <Select
                label={t('settings.understanding.depth')}
                allowDeselect={false}
                disabled={readOnly}
                data={[1, 2, 3, 4].map((depth) => ({
                  value: String(depth),
                  label: t(`settings.understanding.depths.${depth as 1 | 2 | 3 | 4}`),
                }))}
                value={String(assortment.depth)}
                onChange={(depth) =>
                  setValues({ ...values, assortment: { ...assortment, depth: Number(depth ?? 1) } })
                }
              />
            ) : null}
          </SimpleGrid>
        </Section>
        <Section title={t('settings.understanding.money')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
            <Percent
              label={t('settings.understanding.margin')}
              hint={t('settings.understanding.marginHint')}
              share={values.marginShare}
              readOnly={readOnly}
              problem={problems.marginShare}
              onChange={(marginShare) => setValues({ ...values, marginShare })}
            />
            <Percent
              label={t('settings.understanding.discountRate')}
              hint={t('settings.understanding.discountRateHint')}
              share={values.discountRateYear}
              readOnly={readOnly}
              problem={problems.discountRateYear}
              onChange={(discountRateYear) => setValues({ ...values, discountRateYear })}
            />
          </SimpleGrid>
        </Section>
        {readOnly ? null : (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

function Percent(props: {
  label: string
  hint?: string | undefined
  isHintBelow?: boolean
  share: number
  readOnly: boolean
  problem: string | undefined
  onChange: (share: number) => void
}) {
  return (
    <NumberInput
      label={props.label}
      description={props.hint}
      {...(props.isHintBelow ? { inputWrapperOrder: ['label', 'input', 'description', 'error'] } : {})}
      suffix=" %"
      min={0}
      max={100}
      decimalScale={2}
      value={Math.round(props.share * 10_000) / 100}
      disabled={props.readOnly}
      error={props.problem}
      onChange={(given) => props.onChange(Number(given) / 100)}
    />
  )
}
