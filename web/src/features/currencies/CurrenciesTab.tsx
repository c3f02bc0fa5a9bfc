import { ActionIcon, Skeleton } from '@mantine/core'
import { IconChevronRight, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { Sparkline } from '../../ui/figure/Sparkline.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { ListPicture } from '../../ui/pictures/pictures.tsx'
import classes from './Currencies.module.css'
import { RateForm } from './RateForm.tsx'
import { RateHistory } from './RateHistory.tsx'
import { useRateWords } from './rate-words.ts'
import { WhatWaits } from './WhatWaits.tsx'
import { whatRatesMove } from './what-rates-move.ts'

type Known = OutputOf<'currency-rates.list'>['items'][number]

/** What other currencies are worth in the shop's own; everything that figures add up goes by it. */
export function CurrenciesTab(props: { currency: string | undefined; onChoose: (currency: string) => void }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const list = useQuery('currency-rates.list', {})
  const words = useRateWords(list.data?.own ?? 'USD')
  const [open, setOpen] = useState<string | null>(null)
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton height={160} aria-label={t('currencies.title')} />
  const { own, items } = list.data
  return (
    <div className={classes.page}>
      <p className={classes.about}>{t('currencies.about', { own: words.nameAndSign(own) })}</p>
      <WhatWaits known={items.map((one) => one.currency)} onChoose={props.onChoose} />
      {mayWrite ? <RateForm key={props.currency} own={own} currency={props.currency} /> : null}
      <Section title={t('currencies.title')} aside={items.length > 0 ? items.length : null} flush>
        {items.length === 0 ? (
          <div className={classes.pad}>
            <EmptyState picture={<ListPicture />}>{t('currencies.empty')}</EmptyState>
          </div>
        ) : (
          <ul>
            {items.map((one) => (
              <CurrencyRow
                key={one.currency}
                own={own}
                known={one}
                open={open === one.currency}
                onToggle={() => setOpen(open === one.currency ? null : one.currency)}
              />
            ))}
          </ul>
        )}
      </Section>
    </div>
  )
}

/** A rate moves by hundredths: beside zero every line would be flat. */
const aboveLowest = (rates: number[]) => rates.map((rate) => rate - Math.min(...rates))

function CurrencyRow(props: { own: string; known: Known; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useRateWords(props.own)
  const mayWrite = useMay('write')
  const confirm = useConfirm()
  const failed = useSayFailed()
  const { known, open } = props
  const remove = useMutation('currency-rates.remove', {
    refreshes: whatRatesMove,
    onError: failed,
  })
  const takeAway = async () => {
    const yes = await confirm({
      title: t('currencies.removeTitle', { currency: known.currency }),
      body: t('currencies.removeBody'),
      confirm: t('currencies.remove'),
      danger: true,
    })
    if (yes) remove.mutate({ currency: known.currency })
  }
  return (
    <li className={classes.currency}>
      <div className={classes.row}>
        <button type="button" className={classes.toggle} onClick={props.onToggle} aria-expanded={open}>
          <IconChevronRight size={14} stroke={2} className={classes.arrow} aria-hidden="true" />
          <span className={classes.code}>{known.currency}</span>
          <span className={classes.name}>{words.nameOf(known.currency)}</span>
          <span className={classes.line}>
            <Sparkline values={aboveLowest(known.recent.map((one) => Number(one.rate)))} />
          </span>
          <span className={classes.rate} data-figures>
            {words.rate(known.lastRate)}
            <span className={classes.since}>
              {t('currencies.since', { day: format.date(`${known.lastDay}T12:00:00Z`, 'day') })}
            </span>
          </span>
        </button>
        {mayWrite ? (
          <ActionIcon
            aria-label={t('currencies.removeAll', { currency: known.currency })}
            loading={remove.isPending}
            onClick={() => void takeAway()}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        ) : null}
      </div>
      {open ? <RateHistory own={props.own} currency={known.currency} /> : null}
    </li>
  )
}
