import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconHelp, IconLanguage, IconMoon, IconSearch, IconSun, IconUser } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { phoneText } from '../../features/customers/name.ts'
import { SegmentMark } from '../../features/segments/SegmentMark.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { changeLanguage } from '../../i18n/index.ts'
import { type RoomName, rooms } from '../rooms.ts'
import { usePlaces } from './places.ts'

interface Entry {
  id: string
  label: string
  description?: string | undefined
  icon: ReactNode
  run: () => void
}

/** ⌘K / Ctrl K: go anywhere, do anything, find anybody. */
export function Palette(props: { onHelp: () => void }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const [search] = useDebouncedValue(query.trim(), 120)
  const found = useQuery('customers.list', { search, limit: 6 }, { enabled: search.length > 1 })
  const segments = useQuery('segments.list', {}, { enabled: search.length > 1, staleMs: 60_000 })

  const named = { enabled: search.length > 1, staleMs: 60_000 }
  const flows = useQuery('flows.list', {}, named)
  const campaigns = useQuery('campaigns.list', { search, limit: 6 }, named)
  const templates = useQuery('templates.list', { limit: 200 }, named)
  const pages = usePlaces()

  const going: Entry[] = rooms.map((room) => ({
    id: room.name,
    label: t(`app.rooms.${room.name}`),
    icon: <room.icon size={18} stroke={1.75} />,
    run: () => void navigate({ to: room.path }),
  }))
  const other = i18n.language === 'ru' ? 'en' : 'ru'
  const doing: Entry[] = [
    {
      id: 'light',
      label: t('app.palette.light'),
      icon: <IconSun size={18} stroke={1.75} />,
      run: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: t('app.palette.dark'),
      icon: <IconMoon size={18} stroke={1.75} />,
      run: () => setColorScheme('dark'),
    },
    {
      id: 'language',
      label: other === 'ru' ? 'Перейти на русский' : 'Switch to English',
      icon: <IconLanguage size={18} stroke={1.75} />,
      run: () => void changeLanguage(other),
    },
    { id: 'help', label: t('app.help.open'), icon: <IconHelp size={18} stroke={1.75} />, run: props.onHelp },
  ]
  const people: Entry[] =
    search.length > 1
      ? ((found.isPlaceholderData ? undefined : found.data?.items) ?? []).map((customer) => ({
          id: `customer-${customer.id}`,
          label:
            customer.name ||
            customer.email ||
            phoneText(customer.phone) ||
            t('app.palette.visitor', { id: customer.id }),
          description: [
            customer.email,
            phoneText(customer.phone),
            t('app.palette.orders', { count: customer.orderCount, shown: format.count(customer.orderCount) }),
          ]
            .filter(Boolean)
            .join(' · '),
          icon: <IconUser size={18} stroke={1.75} />,
          run: () => void navigate({ to: '/customers/$id', params: { id: String(customer.id) } }),
        }))
      : []
  const asked: Entry[] =
    search.length > 1
      ? (segments.data?.items ?? [])
          .filter((segment) => segment.name.toLowerCase().includes(wanted))
          .slice(0, 6)
          .map((segment) => ({
            id: `segment-${segment.id}`,
            label: segment.name,
            description:
              segment.memberCount === null
                ? undefined
                : t('app.palette.inSegment', {
                    count: segment.memberCount,
                    shown: format.count(segment.memberCount),
                  }),
            icon: <SegmentMark color={segment.color} />,
            run: () => void navigate({ to: '/segments/$id', params: { id: segment.id } }),
          }))
      : []
  const iconOf = (name: RoomName) => {
    const room = rooms.find((one) => one.name === name)
    return room ? <room.icon size={18} stroke={1.75} /> : null
  }
  const within: Entry[] = (wanted === '' ? [] : pages).map(({ id, label, room, run }) => ({
    id,
    label,
    description: t(`app.rooms.${room}`),
    icon: iconOf(room),
    run,
  }))
  const things = (
    kind: 'flows' | 'campaigns' | 'templates',
    items: readonly { id: string; name: string }[] | undefined,
  ): Entry[] =>
    (search.length > 1 ? (items ?? []) : [])
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, 4)
      .map(({ id, name }) => ({
        id: `${kind}-${id}`,
        label: name,
        description: t(`app.rooms.${kind}`),
        icon: iconOf(kind),
        run: () => void navigate({ to: `/${kind}/$id`, params: { id } }),
      }))
  const said = [
    ...things('flows', flows.data?.items),
    ...things('campaigns', campaigns.data?.items),
    ...things('templates', templates.data?.items),
  ]
  const matching = (entries: Entry[]) => entries.filter((entry) => entry.label.toLowerCase().includes(wanted))
  const places: [string, Entry[]][] = [
    [t('app.palette.said'), said],
    [t('app.palette.rooms'), matching([...going, ...within])],
    [t('app.palette.actions'), matching(doing)],
  ]
  const whoever: [string, Entry[]][] = [
    [t(people.length > 0 && found.data?.onlyAlike ? 'app.palette.alike' : 'app.palette.customers'), people],
    [t('app.palette.segments'), asked],
  ]
  // What is called so goes before whose name sounds like it.
  const isCalledSo =
    wanted.length > 2 &&
    places.some(([, entries]) => entries.some(({ label }) => label.toLowerCase().startsWith(wanted)))
  const groups = isCalledSo ? [...places, ...whoever] : [...whoever, ...places]
  const first = groups.flatMap(([, entries]) => entries)[0]
  /** Enter without having chosen takes the first: type a name, press Enter, be there. */
  const takeFirst = (event: KeyboardEvent) => {
    const isChosen = document.querySelector('.mantine-Spotlight-action[data-selected]') !== null
    if (event.key !== 'Enter' || isChosen || !first) return
    first.run()
    spotlight.close()
  }
  const nothing = groups.every(([, entries]) => entries.length === 0)
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={['mod + K', 'mod + Л']}
      scrollable
      maxHeight={480}
      centered={false}
      yOffset="12vh"
      overlayProps={{ color: 'var(--veil)', blur: 0 }}
    >
      <Spotlight.Search
        placeholder={t('app.palette.placeholder')}
        onKeyDown={takeFirst}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {groups.map(([label, entries]) =>
          entries.length > 0 ? (
            <Spotlight.ActionsGroup key={label} label={label}>
              {entries.map((entry) => (
                <Spotlight.Action
                  key={entry.id}
                  data-first={entry === first || undefined}
                  label={entry.label}
                  {...(entry.description ? { description: entry.description } : {})}
                  leftSection={entry.icon}
                  onClick={entry.run}
                />
              ))}
            </Spotlight.ActionsGroup>
          ) : null,
        )}
        {nothing ? (
          <Spotlight.Empty>
            {found.isFetching ? t('app.palette.searching') : t('app.palette.nothing')}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
