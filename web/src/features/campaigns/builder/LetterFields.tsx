import { MultiSelect, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useList, useQuery } from '../../../api/queries.ts'
import { useChannelName } from '../../messages/channel-name.ts'
import type { NextRung } from '../campaign.ts'

type Letter = Pick<NextRung, 'templateId' | 'translations' | 'accountId'>
type Template = OutputOf<'templates.list'>['items'][number]

/** The same letter for readers of another language goes along unless somebody takes it out. */
const otherLanguagesOf = (chosen: Template, all: readonly Template[]): string[] =>
  all
    .filter(
      (one) =>
        one.letterId === chosen.letterId &&
        one.variant === chosen.variant &&
        one.language !== chosen.language,
    )
    .map((one) => one.id)

/** The variants of a letter in one of its languages, by their letters; one where it has no others. */
export const variantsOf = (chosen: Template, all: readonly Template[]): Template[] =>
  all
    .filter((one) => one.letterId === chosen.letterId && one.language === chosen.language)
    .sort((one, other) => one.variant.localeCompare(other.variant))

/** A letter, its other languages, and what it goes out by. */
export function LetterFields(props: {
  label: string
  value: Letter
  /** The variants of the letter share its readers, whichever is chosen; else exactly the chosen one goes out. */
  shares: boolean
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
  const label = (one: Template) => {
    const count = variantsOf(one, all).length
    const which = props.shares
      ? t('templates.variants', { count })
      : t('templates.variant', { name: one.variant.toUpperCase() })
    const parts = [one.name, channelName(one.channel), one.language.toUpperCase()]
    return [...parts, ...(count > 1 ? [which] : [])].join(' · ')
  }
  /** Where they share the readers, one stands for all of them: the chosen one, or the first. */
  const standsForAll = (one: Template) => {
    const variants = variantsOf(one, all)
    return one.id === (variants.find(({ id }) => id === value.templateId) ?? variants[0])?.id
  }
  const offered = all.filter(
    (one) =>
      one.id === value.templateId || (!without.includes(one.channel) && (!props.shares || standsForAll(one))),
  )
  const shared = main && props.shares ? variantsOf(main, all) : []
  const translations = all.filter(
    (one) => main && one.channel === main.channel && one.language !== main.language,
  )
  return (
    <>
      <Select
        searchable
        label={props.label}
        description={
          shared.length > 1
            ? t('campaigns.what.sharing', {
                names: shared.map((one) => one.variant.toUpperCase()).join(', '),
              })
            : undefined
        }
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
