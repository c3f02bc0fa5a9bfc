import { Menu, ScrollArea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconChevronDown, IconSearch, IconUser } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useCustomerName } from '../../customers/name.ts'
import classes from './PreviewAs.module.css'

/** Whose eyes the letter is read with: a made-up customer, one found by search, or one after another of a segment. */
export function PreviewAs() {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const navigate = useNavigate({ from: '/templates/$id' })
  const { as, of: segment } = useSearch({ from: '/shell/templates/$id' })
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const chosen = useQuery('customers.get', { id: as ?? 1 }, { enabled: as !== undefined, keepLast: false })
  const found = useQuery('customers.list', { search, limit: 8 }, { enabled: opened && search.length > 1 })
  const segments = useQuery('segments.list', {}, { enabled: opened, staleMs: 60_000 })
  const sample = useQuery(
    'segments.members',
    { id: segment ?? '', limit: 20 },
    { enabled: segment !== undefined, keepLast: false },
  )
  const choose = (next: { as?: number | undefined; of?: string | undefined }) =>
    void navigate({ search: (now) => ({ ...now, as: undefined, of: undefined, ...next }), replace: true })
  const people = sample.data?.items ?? []
  const place = people.findIndex((one) => one.id === as)
  const step = (by: number) => {
    const next = people[(place + by + people.length) % people.length]
    if (next) choose({ as: next.id, of: segment })
  }
  const label =
    as === undefined
      ? t('templates.as.madeUp')
      : chosen.data
        ? nameOf(chosen.data)
        : t('templates.as.customer')
  return (
    <span className={classes.group}>
      <Menu opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus>
        <Menu.Target>
          <button type="button" className={classes.open}>
            <IconUser size={14} stroke={1.75} aria-hidden="true" />
            <span className={classes.name}>{label}</span>
            <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <TextInput
            m={4}
            data-autofocus
            aria-label={t('templates.as.search')}
            placeholder={t('templates.as.search')}
            leftSection={<IconSearch size={14} stroke={1.75} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <ScrollArea.Autosize mah={320} type="auto">
            {search.length > 1 ? (
              (found.data?.items ?? []).map((one) => (
                <Menu.Item key={one.id} onClick={() => choose({ as: one.id })}>
                  {nameOf(one)}
                </Menu.Item>
              ))
            ) : (
              <>
                <Menu.Item onClick={() => choose({})}>{t('templates.as.madeUp')}</Menu.Item>
                <Menu.Label>{t('templates.as.fromSegment')}</Menu.Label>
                {(segments.data?.items ?? []).map((one) => (
                  <Menu.Item key={one.id} onClick={() => choose({ of: one.id })}>
                    {one.name}
                  </Menu.Item>
                ))}
              </>
            )}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      {segment !== undefined && people.length > 0 ? (
        <>
          <button
            type="button"
            className={classes.step}
            aria-label={t('templates.as.before')}
            onClick={() => step(-1)}
          >
            ‹
          </button>
          <span className={classes.count}>
            {place === -1 ? '–' : place + 1}/{people.length}
          </span>
          <button
            type="button"
            className={classes.step}
            aria-label={t('templates.as.next')}
            onClick={() => step(1)}
          >
            ›
          </button>
        </>
      ) : null}
    </span>
  )
}
