import { useDebouncedValue } from '@mantine/hooks'
import type { InputOf } from '../../../../api/client.ts'
import { useQuery } from '../../../../api/queries.ts'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import { useEventName } from '../../../events/event-name.ts'
import { useChannelName } from '../../../messages/channel-name.ts'
import { joinedByWord } from './joined-by-word.ts'
import type { Option } from './PickList.tsx'

/** What the server suggests for a setting, the most used first, found as it is typed. */
export function useSuggestions(
  what: string | undefined,
  of: string | undefined,
  search: string,
  enabled: boolean,
) {
  const [asked] = useDebouncedValue(search.trim(), 150)
  const toOption = useOption(what)
  const found = useQuery(
    'condition-values.suggest',
    { what: asWhat(what), of, search: asked || undefined },
    { enabled: enabled && what !== undefined, staleMs: 60_000 },
  )
  // The server knows events by their own names; by the words people see they are found here.
  const isByWord = isEvent(what) && asked !== ''
  const all = useQuery(
    'condition-values.suggest',
    { what: asWhat(what), of },
    { enabled: enabled && isByWord, staleMs: 60_000 },
  )
  const options = (found.data?.items ?? []).map(toOption)
  return {
    options: isByWord ? joinedByWord(options, (all.data?.items ?? []).map(toOption), asked) : options,
    loading: found.isFetching || all.isFetching,
    error: found.error,
  }
}

/** The labels of values that were chosen before: names for ids. */
export function useChosen(what: string | undefined, of: string | undefined, values: string[]): Option[] {
  const toOption = useOption(what)
  const isPlain = what === undefined || what === 'event-names'
  const found = useQuery(
    'condition-values.suggest',
    { what: asWhat(what), of, values },
    { enabled: !isPlain && values.length > 0, staleMs: 60_000 },
  )
  return values.map((value) => {
    const item = found.data?.items.find((one) => String(one.value) === value)
    return { ...toOption(item ?? { value }), isUnknown: found.data !== undefined && !item }
  })
}

type What = InputOf<'condition-values.suggest'>['what']
/** A kind names what is suggested as a word of its own; the server says no to one it does not know. */
const asWhat = (what: string | undefined) => (what ?? 'event-names') as What
const isEvent = (what: string | undefined) => what === 'event-names' || what === 'deeds'

function useOption(what: string | undefined) {
  const eventName = useEventName()
  const channelName = useChannelName()
  const { language } = useFormat()
  return (item: {
    value: unknown
    label?: string | { en: string; ru: string } | undefined
    count?: number | undefined
  }): Option => {
    const value = String(item.value)
    const label = typeof item.label === 'object' ? item.label[language] : item.label
    const own = isEvent(what) ? eventName(value) : what === 'message-channels' ? channelName(value) : value
    return { value, label: label ?? own, count: item.count }
  }
}
