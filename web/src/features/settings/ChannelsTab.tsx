import { Button, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay, useWorkspace } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import type { Account } from './account.ts'
import classes from './ChannelsTab.module.css'
import { useTroubleTimes } from './trouble-times.ts'
import { useTroubleWords } from './trouble-words.ts'

/** Every way to reach people: the accounts messages go by, how they are, and what else could be connected. */
export function ChannelsTab(props: { open: string | undefined; onOpen: (what: string) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const mayAdminister = useMay('administer')
  const channels = useQuery('channels.list', {}, { everyMs: 15_000 })
  if (channels.error && !channels.data)
    return <Failure error={channels.error} onRetry={() => void channels.refetch()} />
  if (!channels.data) return <Skeleton height={320} maw={880} aria-label={t('settings.tab.channels')} />
  return (
    <div className={classes.list}>
      {channels.data.items.map((channel) => (
        <section key={channel.kind} className={classes.channel} aria-label={channel.label[language]}>
          <header className={classes.head}>
            <h2 className={classes.name}>{channel.label[language]}</h2>
            {mayAdminister ? (
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPlus size={16} stroke={1.75} />}
                aria-label={t('settings.channels.addTo', { name: channel.label[language] })}
                onClick={() => props.onOpen(channel.kind)}
              >
                {t('settings.channels.add')}
              </Button>
            ) : null}
          </header>
          {channel.accounts.length === 0 ? (
            <p className={classes.hint}>{t(`settings.channels.what.${known(channel.kind)}`)}</p>
          ) : (
            <div className={classes.accounts}>
              {channel.accounts.map((account) => (
                <AccountRow
                  key={account.id}
                  account={account}
                  isOpen={props.open === account.id}
                  onOpen={() => props.onOpen(account.id)}
                />
              ))}
            </div>
          )}
        </section>
      ))}
    </div>
  )
}

const kinds = [
  'email',
  'sms',
  'web-push',
  'mobile-push',
  'telegram',
  'whatsapp',
  'viber',
  'vk',
  'on-site',
  'phone',
  'webhook',
  'record',
] as const
/** A channel newer than this list says nothing of itself. */
const known = (kind: string) => kinds.find((one) => one === kind) ?? 'other'

function AccountRow(props: { account: Account; isOpen: boolean; onOpen: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency } = useWorkspace()
  const troubleWords = useTroubleWords()
  const troubleTimes = useTroubleTimes()
  const { account } = props
  const { handed, most } = account.today
  const isFull = most !== null && handed >= most
  return (
    <button
      type="button"
      className={classes.account}
      aria-current={props.isOpen || undefined}
      onClick={props.onOpen}
    >
      <span className={classes.title}>
        <span className={classes.words}>{account.name}</span>
        {account.isDefault ? <Badge>{t('settings.channels.default')}</Badge> : null}
      </span>
      <span>
        {account.trouble ? (
          <Badge tone={account.trouble.kind === 'held' ? 'warn' : 'bad'}>
            {t(`settings.channels.${account.trouble.kind}`)}
          </Badge>
        ) : isFull ? (
          <Badge tone="warn">{t('settings.channels.full')}</Badge>
        ) : handed > 0 ? (
          <Badge tone="good">{t('settings.channels.ready')}</Badge>
        ) : null}
      </span>
      <span className={classes.figures}>
        {most === null
          ? t('settings.channels.today', { handed: format.count(handed) })
          : t('settings.channels.todayOf', { handed: format.count(handed), most: format.count(most) })}
        {account.costMinor === null
          ? null
          : ` · ${t('settings.channels.each', { cost: priceOf(account.costMinor, currency, format.language) })}`}
      </span>
      {account.trouble ? (
        <span className={classes.trouble} data-kind={account.trouble.kind}>
          {troubleWords(account.trouble.reason, account.trouble.code) ?? t('settings.channels.why.other')}{' '}
          {troubleTimes(account.trouble)}
        </span>
      ) : null}
    </button>
  )
}

/** A price may be a fraction of the smallest coin. */
function priceOf(costMinor: number, currency: string, language: string): string {
  const shown = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 5,
  })
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return shown.format(costMinor / 10 ** (digits.maximumFractionDigits ?? 2))
}
