import { Button, FileButton, Group, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { currencyOptions } from '../account/zones.ts'
import classes from './Currencies.module.css'
import { useRateWords } from './rate-words.ts'
import { type ReadRate, rateIn, readRates } from './rates-text.ts'
import { whatRatesMove } from './what-rates-move.ts'

const mostAtOnce = 10_000

/** One day's rate, or a history pasted or from a file. */
export function RateForm(props: { own: string; currency: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { own } = props
  const sign = useRateWords(own).signOf(own)
  const options = useMemo(
    () => currencyOptions(format.language).filter(({ value }) => value !== own),
    [format.language, own],
  )
  const [currency, setCurrency] = useState(props.currency ?? (own === 'USD' ? 'EUR' : 'USD'))
  const [day, setDay] = useState(() => format.dayKey(Date.now()))
  const [rate, setRate] = useState('')
  const [history, setHistory] = useState<string | null>(null)
  const set = useMutation('currency-rates.set', {
    refreshes: [...whatRatesMove, 'dead-letters.reasons'],
    onSuccess: ({ created, changed }) => {
      say(t('currencies.saved', { count: created + changed, shown: format.count(created + changed) }))
      setRate('')
      setHistory(null)
    },
  })
  const read = history === null ? null : readRates(history, currency)
  const one = rateIn(rate)
  const rates: ReadRate[] = read ? read.rates : one && day ? [{ currency, day, rate: one }] : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [first, ...others] = rates.slice(0, mostAtOnce)
    if (first) set.mutate({ rates: [first, ...others] })
  }
  return (
    <Section title={t('currencies.form')}>
      <form onSubmit={submit} className={classes.form}>
        {set.error ? <Failure error={set.error} small /> : null}
        <div className={classes.fields}>
          <Select
            label={t('currencies.currency')}
            data={options}
            searchable
            allowDeselect={false}
            value={currency}
            onChange={(chosen) => chosen && setCurrency(chosen)}
          />
          {history === null ? (
            <>
              <TextInput
                type="date"
                label={t('currencies.day')}
                required
                withAsterisk={false}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
              <TextInput
                label={t('currencies.rate', { currency })}
                inputMode="decimal"
                placeholder={format.count(91.25)}
                required
                withAsterisk={false}
                autoFocus={props.currency !== undefined}
                error={rate !== '' && !one ? t('currencies.noRate') : null}
                rightSection={<span className={classes.own}>{sign}</span>}
                rightSectionWidth={48}
                value={rate}
                onChange={(event) => setRate(event.currentTarget.value)}
              />
            </>
          ) : null}
        </div>
        {history !== null ? (
          <Textarea
            label={t('currencies.history')}
            description={t('currencies.historyHint', { own: sign })}
            autosize
            minRows={5}
            maxRows={12}
            placeholder={'01.03.2026; 91,25\n02.03.2026; 91,40'}
            error={
              read && read.wrong.length > 0
                ? t('currencies.wrongLines', {
                    count: read.wrong.length,
                    lines: read.wrong.slice(0, 10).join(', '),
                  })
                : null
            }
            value={history}
            onChange={(event) => setHistory(event.currentTarget.value)}
          />
        ) : null}
        <Group gap={8}>
          <Button type="submit" loading={set.isPending} disabled={rates.length === 0}>
            {history === null
              ? t('currencies.save')
              : t('currencies.saveDays', { count: rates.length, shown: format.count(rates.length) })}
          </Button>
          {history === null ? (
            <Button variant="subtle" onClick={() => setHistory('')}>
              {t('currencies.paste')}
            </Button>
          ) : (
            <>
              <FileButton
                accept=".csv,.txt,.tsv,text/plain,text/csv"
                onChange={(file) => void file?.text().then(setHistory)}
              >
                {(button) => (
                  <Button variant="default" {...button}>
                    {t('currencies.file')}
                  </Button>
                )}
              </FileButton>
              <Button variant="subtle" onClick={() => setHistory(null)}>
                {t('currencies.oneDay')}
              </Button>
            </>
          )}
        </Group>
      </form>
    </Section>
  )
}
