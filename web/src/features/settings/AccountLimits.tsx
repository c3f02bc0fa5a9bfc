import { NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { minorDigits } from '../../i18n/format.ts'
import classes from './AccountPanel.module.css'
import type { Account, Channel } from './account.ts'

export type Limits = Account['limits']

export const noLimits: Limits = { perSecond: null, perDay: null, perDomainPerMinute: null, warmUp: null }

/** How much may go out by an account, how a new one begins, and what a message costs. */
export function AccountLimits(props: {
  channel: Channel
  limits: Limits
  onLimits: (limits: Limits) => void
  costMinor: number | null
  onCost: (costMinor: number | null) => void
  problems: Record<string, string>
  readOnly: boolean
}) {
  const { t } = useTranslation()
  const { currency, moneyField } = useFormat()
  const { limits, onLimits, costMinor, onCost, problems, readOnly, channel } = props
  const digits = minorDigits(currency)
  const number = (name: 'perSecond' | 'perDay' | 'perDomainPerMinute', placeholder: string) => (
    <NumberInput
      label={t(`settings.channels.limit.${name}`)}
      placeholder={placeholder}
      min={name === 'perSecond' ? 0.01 : 1}
      allowDecimal={name === 'perSecond'}
      disabled={readOnly}
      error={problems[`limits.${name}`]}
      value={limits[name] ?? ''}
      onChange={(given) => onLimits({ ...limits, [name]: given === '' ? null : Number(given) })}
    />
  )
  const { warmUp } = limits
  const isBilledByPart = channel.kind === 'sms'
  return (
    <section>
      <h3 className={classes.title}>{t('settings.channels.limits')}</h3>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16} style={{ alignItems: 'start' }}>
        {number(
          'perSecond',
          channel.usualPerSecond === null ? t('settings.channels.noLimit') : String(channel.usualPerSecond),
        )}
        {number('perDay', t('settings.channels.noLimit'))}
        {channel.hasDomains ? number('perDomainPerMinute', t('settings.channels.noLimit')) : null}
        <NumberInput
          label={t(isBilledByPart ? 'settings.channels.costOfPart' : 'settings.channels.cost')}
          placeholder={t('settings.channels.unknownCost')}
          min={0}
          decimalScale={digits + 4}
          {...moneyField}
          disabled={readOnly}
          error={problems.costMinor}
          value={costMinor === null ? '' : costMinor / 10 ** digits}
          onChange={(given) =>
            onCost(given === '' ? null : Number((Number(given) * 10 ** digits).toFixed(4)))
          }
        />
        {channel.hasDomains ? (
          <Switch
            style={{ gridColumn: '1 / -1' }}
            label={t('settings.channels.warmUp')}
            description={t('settings.channels.warmUpHint')}
            disabled={readOnly}
            checked={warmUp !== null}
            onChange={(event) =>
              onLimits({
                ...limits,
                warmUp: event.currentTarget.checked
                  ? { startedOn: new Date().toISOString().slice(0, 10), firstDay: 50, dailyGrowth: 1.4 }
                  : null,
              })
            }
          />
        ) : null}
        {warmUp ? (
          <>
            <NumberInput
              label={t('settings.channels.firstDay')}
              min={1}
              max={1_000_000}
              allowDecimal={false}
              disabled={readOnly}
              error={problems['limits.warmUp.firstDay']}
              value={warmUp.firstDay}
              onChange={(given) => onLimits({ ...limits, warmUp: { ...warmUp, firstDay: Number(given) } })}
            />
            <NumberInput
              label={t('settings.channels.dailyGrowth')}
              min={1}
              max={900}
              suffix=" %"
              disabled={readOnly}
              error={problems['limits.warmUp.dailyGrowth']}
              value={Math.round((warmUp.dailyGrowth - 1) * 100)}
              onChange={(given) =>
                onLimits({ ...limits, warmUp: { ...warmUp, dailyGrowth: 1 + Number(given) / 100 } })
              }
            />
            <TextInput
              type="date"
              label={t('settings.channels.startedOn')}
              disabled={readOnly}
              error={problems['limits.warmUp.startedOn']}
              value={warmUp.startedOn}
              onChange={(event) =>
                onLimits({ ...limits, warmUp: { ...warmUp, startedOn: event.currentTarget.value } })
              }
            />
          </>
        ) : null}
      </SimpleGrid>
    </section>
  )
}
