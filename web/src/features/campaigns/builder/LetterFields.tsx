import { MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useList, useQuery } from '../../../api/queries.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import type { NextRung } from '../campaign.ts'

type Letter = Pick<NextRung, 'templateId' | 'translations' | 'accountId'>

/** The same letter for readers of another language goes along unless somebody takes it out. */
const otherLanguagesOf = (
  chosen: OutputOf<'templates.list'>['items'][number],
  all: OutputOf<'templates.list'>['items'],
): string[] =>
  all
    .filter(
      (one) =>
        one.letterId === chosen.letterId &&
        one.variant === chosen.variant &&
        one.language !== chosen.language,
    )
    .map((one) => one.id)

/** A letter, its other languages, and what it goes out by. */
export function LetterFields(props: {
  label: string
  value: Letter
  /** Channels that are taken already. */
  without?: readonly string[]
  onChange: (part: Partial<Letter>) => void
}) {
  const { t } = useTranslation()
  const channelName = useChannelName()
  const { value, without = [] } = props
  const templates = useList('templates.list', {}, { limit: 200 })
  const all = templates.rows ?? []
  const main = all.find((one) => one.id === value.templateId)
  const channels = useQuery('channels.list', {}, { staleMs: 60_000 })
  const accounts = channels.data?.items.find((one) => one.kind === main?.channel)?.accounts ?? []
  const label = (one: (typeof all)[number]) =>
    `${one.name} · ${channelName(one.channel)} · ${one.language.toUpperCase()}`
  const offered = all.filter((one) => one.id === value.templateId || !without.includes(one.channel))
  const translations = all.filter(
    (one) => main && one.channel === main.channel && one.language !== main.language,
  )
  return (
    <>
      <Select
        searchable
        label={props.label}
        placeholder={t('campaigns.what.choose')}
        nothingFoundMessage={t('campaigns.noneSuch')}
        data={offered.map((one) => ({ value: one.id, label: label(one) }))}
        value={value.templateId}
        onChange={(templateId) => {
          const chosen = all.find((one) => one.id === templateId)
          props.onChange({
            templateId,
            translations: chosen ? otherLanguagesOf(chosen, all) : [],
            ...(chosen?.channel === main?.channel ? {} : { accountId: null }),
          })
        }}
      />
      {translations.length > 0 ? (
        <MultiSelect
          label={t('campaigns.what.translations')}
          description={t('campaigns.what.translationsHint')}
          data={translations.map((one) => ({ value: one.id, label: label(one) }))}
          value={value.translations}
          onChange={(next) => props.onChange({ translations: next })}
        />
      ) : null}
      {accounts.length > 1 || value.accountId ? (
        <Select
          clearable
          label={t('campaigns.what.account')}
          placeholder={accounts.find((one) => one.isDefault)?.name ?? t('campaigns.what.accountDefault')}
          data={accounts.map((one) => ({ value: one.id, label: one.name }))}
          value={value.accountId}
          onChange={(accountId) => props.onChange({ accountId })}
        />
      ) : null}
    </>
  )
}
