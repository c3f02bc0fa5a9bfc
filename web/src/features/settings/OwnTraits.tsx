import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay, useWorkspace } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { useEventName } from '../events/event-name.ts'
import { useTraits } from '../segments/kinds/use-traits.ts'
import { OwnTraitForm } from './OwnTraitForm.tsx'
import classes from './OwnTraits.module.css'
import { fieldName, moneyFields, type OwnTrait } from './own-traits.ts'

type Filter = NonNullable<OwnTrait['definition']['filters']>[number]

/** Traits that people of this workspace defined. */
export function OwnTraits() {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const confirm = useConfirm()
  const failed = useSayFailed()
  const [editing, setEditing] = useState<OwnTrait | 'new' | null>(null)
  const list = useQuery('custom-traits.list', {})
  const remove = useMutation('traits.delete', {
    refreshes: ['custom-traits.list', 'traits.list', 'traits.state'],
    onError: failed,
  })
  const takeAway = async (trait: OwnTrait) => {
    const yes = await confirm({
      title: t('settings.ownTraits.removeTitle', { name: trait.label }),
      body: t('settings.ownTraits.removeBody'),
      confirm: t('settings.ownTraits.remove'),
      danger: true,
    })
    if (yes) remove.mutate({ id: trait.id })
  }
  const items = list.data?.items ?? []
  return (
    <Section
      title={t('settings.ownTraits.title')}
      action={
        mayWrite ? (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() => setEditing('new')}
          >
            {t('settings.ownTraits.add')}
          </Button>
        ) : null
      }
    >
      {list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} small /> : null}
      {list.isPending ? <Skeleton height={48} aria-label={t('settings.ownTraits.title')} /> : null}
      {list.data && items.length === 0 ? (
        <p className={classes.empty}>{t('settings.ownTraits.empty')}</p>
      ) : (
        <ul className={classes.list}>
          {items.map((trait) => (
            <li key={trait.id} className={classes.trait}>
              <div className={classes.words}>
                <div className={classes.label}>{trait.label}</div>
                <div className={classes.detail}>
                  <Sentence definition={trait.definition} />
                </div>
              </div>
              {mayWrite ? (
                <>
                  <ActionIcon
                    aria-label={t('settings.ownTraits.change', { name: trait.label })}
                    onClick={() => setEditing(trait)}
                  >
                    <IconPencil size={16} stroke={1.75} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={t('settings.ownTraits.removeNamed', { name: trait.label })}
                    onClick={() => void takeAway(trait)}
                  >
                    <IconTrash size={16} stroke={1.75} />
                  </ActionIcon>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {editing ? (
        <OwnTraitForm trait={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />
      ) : null}
    </Section>
  )
}

/** What it is computed of, as one would say it. */
function Sentence(props: { definition: OwnTrait['definition'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency } = useWorkspace()
  const eventName = useEventName()
  const channels = useTraits()('favourite-channel')?.values
  const { how, over, field, filters, lastDays, from, to } = props.definition
  const day = (at: string) => format.date(`${at}T12:00:00Z`, 'day')
  const shown = ({ field: name, value }: Filter) =>
    moneyFields.has(name) && value !== ''
      ? format.money(Number(value), currency)
      : name === 'event'
        ? eventName(String(value))
        : name === 'channel'
          ? (channels?.find((one) => one.value === value)?.label[format.language] ?? value)
          : value
  const parts = [
    [t(`settings.ownTraits.how.${how}`), field ? fieldName(t, field, over) : null].filter(Boolean).join(': '),
    t(`settings.ownTraits.over.${over}`),
    ...(filters ?? []).map(
      (filter) =>
        `${fieldName(t, filter.field, over)} ${t(`settings.ownTraits.is.${filter.is}`)} ${shown(filter)}`,
    ),
    lastDays ? t('settings.ownTraits.period', { count: lastDays }) : null,
    from && to
      ? t('settings.ownTraits.between', { from: day(from), to: day(to) })
      : from
        ? t('settings.ownTraits.since', { from: day(from) })
        : to
          ? t('settings.ownTraits.until', { to: day(to) })
          : null,
  ]
  return parts.filter(Boolean).join(' · ')
}
