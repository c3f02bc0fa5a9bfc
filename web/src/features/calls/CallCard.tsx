import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPhone, IconPhoneIncoming, IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { Avatar } from '../customers/Avatar.tsx'
import { phoneText, useCustomerName } from '../customers/name.ts'
import classes from './IncomingCalls.module.css'

export type Call = OutputOf<'calls.list'>['items'][number]

interface CallCardProps {
  call: Call
  isOver: boolean
  onWriting: () => void
  onDismiss: () => void
}

/** One caller: whose number it is and what there is to know at the first word, or who it might be. */
export function CallCard(props: CallCardProps) {
  const { t } = useTranslation()
  const { call, isOver, onDismiss } = props
  const state = isOver ? 'over' : call.status === 'talking' ? 'talking' : 'ringing'
  return (
    <section className={classes.call} data-state={state} aria-label={t(`calls.state.${state}`)}>
      <header className={classes.head}>
        {state === 'ringing' ? (
          <IconPhoneIncoming size={16} stroke={2} />
        ) : (
          <IconPhone size={16} stroke={2} />
        )}
        <span className={classes.state}>{t(`calls.state.${state}`)}</span>
        <span className={classes.where}>
          {[call.employee, phoneText(call.line) || call.sourceName].filter(Boolean).join(' · ')}
        </span>
        <ActionIcon aria-label={t('calls.dismiss')} onClick={onDismiss}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      {call.isKnown && call.caller ? (
        <Known call={call} caller={call.caller} onDismiss={onDismiss} />
      ) : (
        <Unknown {...props} />
      )}
      {call.visit?.page ? (
        <p className={classes.visit} title={call.visit.page}>
          {t('calls.looksAt', { page: pathOf(call.visit.page) })}
        </p>
      ) : null}
    </section>
  )
}

function Known(props: { call: Call; caller: NonNullable<Call['caller']>; onDismiss: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const nameOf = useCustomerName()
  const { call, caller } = props
  const open = () => {
    props.onDismiss()
    void navigate({ to: '/customers/$id', params: { id: `${caller.id}` } })
  }
  return (
    <>
      <div className={classes.who}>
        <Avatar id={caller.id} name={caller.name} large />
        <div className={classes.words}>
          <strong className={classes.name}>{nameOf(caller)}</strong>
          <span className={classes.number}>
            {[phoneText(call.phone), caller.city].filter(Boolean).join(' · ')}
          </span>
        </div>
      </div>
      <p className={classes.figures}>
        {caller.orderCount > 0 ? (
          <>
            {t('calls.orders', { count: caller.orderCount, shown: format.count(caller.orderCount) })} ·{' '}
            {format.money(caller.revenueMinor)}
            {caller.lastOrderAt ? (
              <>
                {' '}
                · <TimeAgo at={caller.lastOrderAt} />
              </>
            ) : null}
          </>
        ) : (
          t('calls.noOrders')
        )}
      </p>
      <Button onClick={open}>{t('calls.open')}</Button>
    </>
  )
}

/** A number nobody has, or one without a name: the name is asked for on the spot. */
function Unknown({ call, onWriting, onDismiss }: CallCardProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [name, setName] = useState({ firstName: '', lastName: '' })
  const save = useMutation('calls.name-caller', {
    refreshes: ['calls.list', 'customers.list'],
    onSuccess: ({ id }) => {
      onDismiss()
      void navigate({ to: '/customers/$id', params: { id: `${id}` } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const told = Object.fromEntries(Object.entries(name).filter(([, value]) => value.trim() !== ''))
    save.mutate({ id: call.id, ...told })
  }
  const field = (key: keyof typeof name) => ({
    'aria-label': t(`customers.field.${key}`),
    placeholder: t(`customers.field.${key}`),
    value: name[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      onWriting()
      setName({ ...name, [key]: event.currentTarget.value })
    },
  })
  return (
    <>
      <div className={classes.who}>
        <Avatar id={0} name={null} large />
        <div className={classes.words}>
          <strong className={classes.name}>{phoneText(call.phone) || t('calls.hidden')}</strong>
          <span className={classes.number}>{call.phone ? t('calls.unknown') : t('calls.hiddenHint')}</span>
        </div>
      </div>
      {call.phone ? (
        <form onSubmit={submit} className={classes.form}>
          {save.error ? <Failure error={save.error} small /> : null}
          <div className={classes.names}>
            <TextInput {...field('firstName')} />
            <TextInput {...field('lastName')} />
          </div>
          <Button
            type="submit"
            variant="default"
            loading={save.isPending}
            disabled={name.firstName.trim() === '' && name.lastName.trim() === ''}
          >
            {t('calls.make')}
          </Button>
        </form>
      ) : null}
    </>
  )
}

function pathOf(url: string): string {
  try {
    return decodeURI(new URL(url).pathname)
  } catch {
    return url
  }
}
