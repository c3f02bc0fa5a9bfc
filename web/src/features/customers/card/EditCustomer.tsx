import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../../api/field-problems.ts'
import { useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { AttributeField } from '../../attributes/AttributeField.tsx'
import { useAttributes } from '../../attributes/attribute.ts'
import type { Customer } from './customer.ts'

const fields = [
  'lastName',
  'firstName',
  'middleName',
  'email',
  'phone',
  'birthday',
  'city',
  'address',
] as const
type FieldName = (typeof fields)[number]

/** The card's own facts, corrected by hand; only what was changed is sent. */
export function EditCustomer(props: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation()
  const { customer } = props
  const before = (name: FieldName) => customer[name] ?? ''
  const [values, setValues] = useState(
    () => Object.fromEntries(fields.map((name) => [name, before(name)])) as Record<FieldName, string>,
  )
  const [gender, setGender] = useState<Customer['gender']>(customer.gender)
  const attributes = useAttributes()
  const [told, setTold] = useState<Record<string, unknown>>({})
  const save = useMutation('customers.update', {
    refreshes: ['customers.get', 'customers.list', 'customers.timeline'],
    onSuccess: props.onClose,
  })
  const problems = problemsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const changed = fields.filter((name) => values[name].trim() !== before(name))
    const changes = Object.fromEntries(changed.map((name) => [name, values[name].trim() || null]))
    save.mutate({
      id: customer.id,
      ...changes,
      ...(gender === customer.gender ? {} : { gender }),
      ...(Object.keys(told).length > 0 ? { attributes: told } : {}),
    })
  }
  const field = (name: FieldName, type = 'text') => (
    <TextInput
      key={name}
      type={type}
      label={t(`customers.field.${name}`)}
      value={values[name]}
      error={problems[name]}
      onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
    />
  )
  return (
    <Modal opened onClose={props.onClose} title={t('customers.action.edit')} size={560}>
      <form onSubmit={submit}>
        <Stack gap={16}>
          {save.error && Object.keys(problems).length === 0 ? <Failure error={save.error} small /> : null}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
            {field('lastName')}
            {field('firstName')}
            {field('middleName')}
            <Select
              label={t('customers.field.gender')}
              clearable
              data={[
                { value: 'female', label: t('customers.gender.female') },
                { value: 'male', label: t('customers.gender.male') },
              ]}
              value={gender}
              onChange={(value) => setGender(value === 'female' || value === 'male' ? value : null)}
            />
            {field('email', 'email')}
            {field('phone', 'tel')}
            {field('birthday', 'date')}
            {field('city')}
          </SimpleGrid>
          {field('address')}
          {attributes.length > 0 ? (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
              {attributes.map((one) => (
                <AttributeField
                  key={one.name}
                  attribute={one}
                  value={one.name in told ? told[one.name] : customer.attributes[one.name]}
                  error={problems[`attributes.${one.name}`]}
                  onChange={(value) => setTold({ ...told, [one.name]: value })}
                />
              ))}
            </SimpleGrid>
          ) : null}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('customers.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
