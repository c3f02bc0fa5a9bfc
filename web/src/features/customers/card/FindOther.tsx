import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Avatar } from '../Avatar.tsx'
import { phoneText, useCustomerName } from '../name.ts'
import classes from './TwoCards.module.css'

/** Any other card, found by what is known of it. */
export function FindOther(props: { butId: number; onChoose: (id: number) => void }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const found = useQuery('customers.list', { search, limit: 8 }, { enabled: search.length > 1 })
  const others = search.length > 1 ? (found.data?.items ?? []).filter((one) => one.id !== props.butId) : []
  const isNobody = search.length > 1 && found.data && !found.isFetching && others.length === 0
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={t('customers.search')}
        placeholder={t('customers.searchPlaceholder')}
        leftSection={<IconSearch size={16} stroke={1.75} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {isNobody ? <p className={classes.hint}>{t('customers.notFound')}</p> : null}
      <ul className={classes.list}>
        {others.map((other) => (
          <li key={other.id}>
            <button type="button" className={classes.person} onClick={() => props.onChoose(other.id)}>
              <Avatar id={other.id} name={other.name} />
              <span className={classes.words}>
                <span className={classes.name}>{nameOf(other)}</span>
                <span className={classes.detail}>
                  {[other.email, phoneText(other.phone), other.city].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
