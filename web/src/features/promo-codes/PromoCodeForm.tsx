import {
  Button,
  Group,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { majorOf, minorDigits } from '../../i18n/format.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { CustomerField } from '../customers/CustomerField.tsx'
import { madeUpCode } from './made-up-code.ts'

type Code = OutputOf<'promo-codes.get'>
type Figure = string | number

const wholeOf = (figure: Figure) => (figure === '' ? undefined : Number(figure))

/** A promo code by hand: what it takes off, its days, its limits, and whose it is. */
export function PromoCodeForm(props: {
  code: Code | null
  onClose: () => void
  onWritten: (code: string) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { code: known, onClose } = props
  const currency = known?.currency ?? format.currency
  const [code, setCode] = useState(known?.code ?? '')
  const [unit, setUnit] = useState<'percent' | 'money'>(
    known && known.discountPercent === null ? 'money' : 'percent',
  )
  const [discount, setDiscount] = useState<Figure>(
    known?.discountPercent ??
      (known && known.discountMinor !== null ? majorOf(known.discountMinor, currency) : ''),
  )
  const [from, setFrom] = useState(known?.validFrom ? format.dayKey(known.validFrom) : '')
  const [until, setUntil] = useState(known?.validUntil ? format.dayKey(known.validUntil) : '')
  const [totalLimit, setTotalLimit] = useState<Figure>(known?.totalLimit ?? '')
  const [customerLimit, setCustomerLimit] = useState<Figure>(known?.customerLimit ?? '')
  const [status, setStatus] = useState(known?.status ?? 'active')
  const [customer, setCustomer] = useState(known?.customer ?? null)
  const write = useMutation('promo-codes.write', {
    refreshes: ['promo-codes.list', 'promo-codes.get', 'promo-codes.redemptions'],
    onSuccess: (written) => {
      say(t('promoCodes.saved', { code: written.code }))
      onClose()
      props.onWritten(written.code)
    },
  })
  const problems = problemsOf(write.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const amount = wholeOf(discount)
    const told = {
      validFrom: from || undefined,
      validUntil: until || undefined,
      totalLimit: wholeOf(totalLimit),
      customerLimit: wholeOf(customerLimit),
      customerId: customer?.id,
      // Said only when changed: what is expired by its date lives again when the date is moved.
      status: status === known?.status ? undefined : status,
      ...(unit === 'percent'
        ? { discountPercent: amount }
        : {
            discountMinor:
              amount === undefined ? undefined : Math.round(amount * 10 ** minorDigits(currency)),
            currency,
          }),
    }
    const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
    write.mutate({ code: code.trim(), isNew: known === null, ...given })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={known ? t('promoCodes.change', { code: known.code }) : t('promoCodes.new')}
    >
      <form onSubmit={submit}>
        <Stack gap={16}>
          {write.error && Object.keys(problems).length === 0 ? <Failure error={write.error} small /> : null}
          <Group gap={8} align="flex-end" wrap="nowrap">
            <TextInput
              data-autofocus
              style={{ flex: 1 }}
              label={t('promoCodes.code')}
              placeholder="SPRING-10"
              required
              withAsterisk={false}
              maxLength={100}
              disabled={known !== null}
              value={code}
              error={problems.code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            {known ? null : (
              <Button variant="default" onClick={() => setCode(madeUpCode())}>
                {t('promoCodes.makeUp')}
              </Button>
            )}
          </Group>
          <Group gap={8} align="flex-end" wrap="nowrap">
            <NumberInput
              style={{ flex: 1 }}
              label={t('promoCodes.discount')}
              required
              withAsterisk={false}
              min={0}
              max={unit === 'percent' ? 100 : 1e9}
              decimalScale={unit === 'percent' ? 2 : minorDigits(currency)}
              value={discount}
              error={problems.discountPercent ?? problems.discountMinor}
              onChange={setDiscount}
            />
            <SegmentedControl
              aria-label={t('promoCodes.discountIn')}
              value={unit}
              onChange={(next) => setUnit(next as typeof unit)}
              data={[
                { value: 'percent', label: '%' },
                { value: 'money', label: currency },
              ]}
            />
          </Group>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
            <TextInput
              type="date"
              label={t('promoCodes.from')}
              value={from}
              error={problems.validFrom}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('promoCodes.until')}
              description={t('promoCodes.untilHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={from || undefined}
              value={until}
              error={problems.validUntil}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
            <NumberInput
              label={t('promoCodes.totalLimit')}
              placeholder={t('promoCodes.noLimit')}
              min={1}
              allowDecimal={false}
              value={totalLimit}
              error={problems.totalLimit}
              onChange={setTotalLimit}
            />
            <NumberInput
              label={t('promoCodes.customerLimit')}
              placeholder={t('promoCodes.noLimit')}
              min={1}
              allowDecimal={false}
              value={customerLimit}
              error={problems.customerLimit}
              onChange={setCustomerLimit}
            />
          </SimpleGrid>
          <CustomerField
            label={t('promoCodes.customer')}
            description={t('promoCodes.customerHint')}
            error={problems.customerId}
            value={customer}
            onChange={setCustomer}
          />
          {known ? (
            <Select
              label={t('promoCodes.status')}
              allowDeselect={false}
              data={[...new Set(['active', 'blocked', known.status] as const)].map((one) => ({
                value: one,
                label: t(`promoCodes.state.${one}`),
              }))}
              value={status}
              onChange={(next) => setStatus((next ?? 'active') as typeof status)}
            />
          ) : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={write.isPending}>
              {known ? t('promoCodes.save') : t('promoCodes.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
