import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import { Avatar } from '../Avatar.tsx'
import { phoneText, useCustomerName } from '../name.ts'
import type { Customer } from './customer.ts'
import classes from './MergeCustomer.module.css'

/** Another card of the same person is found and joined to this one; it can be taken back. */
export function MergeCustomer(props: { customer: Customer; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const { customer } = props
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const [search] = useDebouncedValue(typed.trim(), 150)
  const found = useQuery(
    'customers.list',
    { search, limit: 8 },
    { enabled: props.opened && search.length > 1 },
  )
  const undo = useMutation('merges.undo', {
    refreshes: ['customers.get', 'customers.timeline', 'customers.orders', 'customers.list'],
  })
  const merge = useMutation('customers.merge', {
    refreshes: [
      'customers.get',
      'customers.timeline',
      'customers.orders',
      'customers.messages',
      'customers.browsing',
      'customers.list',
    ],
    onSuccess: (made) => {
      props.onClose()
      setTyped('')
      setChosen(null)
      sayUndoable(t('customers.merges.merged'), t('ui.undo'), () => undo.mutate({ id: made.mergeId }))
    },
  })
  const others = search.length > 1 ? (found.data?.items ?? []).filter((one) => one.id !== customer.id) : []
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('customers.action.merge')} size={520}>
      <Stack gap={16}>
        <p className={classes.hint}>{t('customers.merges.hint', { name: nameOf(customer) })}</p>
        {merge.error ? <Failure error={merge.error} small /> : null}
        <TextInput
          data-autofocus
          aria-label={t('customers.search')}
          placeholder={t('customers.searchPlaceholder')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setChosen(null)
          }}
        />
        <ul className={classes.list}>
          {others.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className={classes.person}
                aria-pressed={chosen === other.id}
                onClick={() => setChosen(other.id)}
              >
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
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            disabled={chosen === null}
            loading={merge.isPending}
            onClick={() => chosen !== null && merge.mutate({ id: customer.id, otherId: chosen })}
          >
            {t('customers.merges.merge')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
