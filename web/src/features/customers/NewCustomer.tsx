import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'

const nobody = { firstName: '', lastName: '', email: '', phone: '' }

/** A card made by hand: somebody called, or stands in the shop. */
export function NewCustomer(props: {
  opened: boolean
  onClose: () => void
  onCreated: (id: number) => void
}) {
  const { t } = useTranslation()
  const [person, setPerson] = useState(nobody)
  const create = useMutation('customers.create', {
    refreshes: ['customers.list'],
    onSuccess: (made) => {
      setPerson(nobody)
      props.onClose()
      props.onCreated(made.id)
    },
  })
  const problems = problemsOf(create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const told = Object.fromEntries(Object.entries(person).filter(([, value]) => value.trim() !== ''))
    create.mutate(told)
  }
  const field = (key: keyof typeof nobody) => ({
    label: t(`customers.field.${key}`),
    value: person[key],
    error: problems[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setPerson({ ...person, [key]: event.currentTarget.value }),
  })
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('customers.new')}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {create.error && Object.keys(problems).length === 0 ? <Failure error={create.error} small /> : null}
          <SimpleGrid cols={2} spacing={16}>
            <TextInput data-autofocus {...field('firstName')} />
            <TextInput {...field('lastName')} />
          </SimpleGrid>
          <TextInput type="email" {...field('email')} />
          <TextInput type="tel" {...field('phone')} />
          <p style={{ color: 'var(--ink-2)', fontSize: 'var(--size-small)' }}>{t('customers.newHint')}</p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              loading={create.isPending}
              disabled={Object.values(person).every((value) => value.trim() === '')}
            >
              {t('customers.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
