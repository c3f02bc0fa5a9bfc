import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../ui/feedback/confirm.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { AttributeForm } from './AttributeForm.tsx'
import classes from './AttributesTab.module.css'
import { type Attribute, topics } from './attribute.ts'
import { useAttributeUsers } from './users.ts'

type Usage = OutputOf<'attributes.usage'>['items'][number]

const refreshes = ['attributes.list', 'attributes.usage'] as const

/** What the shop keeps of its customers: defined attributes, ready ones, and what comes in without a definition. */
export function AttributesTab() {
  const { t } = useTranslation()
  const { language } = useFormat()
  const mayWrite = useMay('write')
  const failed = useSayFailed()
  const confirm = useConfirm()
  const [editing, setEditing] = useState<{ attribute: Attribute | null; isKnown: boolean } | null>(null)
  const list = useQuery('attributes.list', {})
  const used = useQuery('attributes.usage', {})
  const define = useMutation('attributes.define', { refreshes: [...refreshes], onError: failed })
  const remove = useMutation('attributes.delete', {
    refreshes: [...refreshes],
    onSuccess: (gone) =>
      sayUndoable(t('attributes.deleted', { name: gone.label[language] }), t('ui.undo'), () =>
        define.mutate(gone),
      ),
    onError: failed,
  })
  const usage = new Map(used.data?.items.map((one) => [one.name, one]))
  const usersOf = useAttributeUsers()
  /** What is in use goes only once it is seen where. */
  const takeAway = async (one: Attribute) => {
    const where = usersOf(one.name)
    const yes =
      where === '' ||
      (await confirm({
        title: t('attributes.usedTitle', { name: one.label[language] }),
        body: `${t('attributes.askedBy', { where })} ${t('attributes.staysOnCards')}`,
        confirm: t('attributes.deleteAnyway'),
      }))
    if (yes) remove.mutate({ name: one.name })
  }
  const { items = [], ready = [] } = list.data ?? {}
  const isDefined = new Set(items.map(({ name }) => name))
  const unknown = used.data?.items.filter(({ name }) => !isDefined.has(name)) ?? []
  if (list.error) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton height={320} aria-label={t('attributes.title')} />
  return (
    <div className={classes.page}>
      <Section
        title={t('attributes.title')}
        aside={items.length || null}
        action={
          mayWrite ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setEditing({ attribute: null, isKnown: false })}
            >
              {t('attributes.add')}
            </Button>
          ) : null
        }
      >
        {items.length === 0 ? <p className={classes.quiet}>{t('attributes.empty')}</p> : null}
        {topics.map((topic) => {
          const some = items.filter((one) => one.topic === topic)
          return some.length === 0 ? null : (
            <div key={topic}>
              <h3 className={classes.topic}>{t(`attributes.topicName.${topic}`)}</h3>
              <ul>
                {some.map((one) => (
                  <Row
                    key={one.name}
                    label={one.label[language]}
                    detail={[
                      t(`attributes.typeName.${one.type}`),
                      one.choices.map((choice) => choice.label[language]).join(', '),
                      one.name,
                    ]}
                    usage={usage.get(one.name)}
                    isCounted={used.data !== undefined}
                    actions={
                      mayWrite ? (
                        <>
                          <ActionIcon
                            aria-label={t('attributes.change', { name: one.label[language] })}
                            onClick={() => setEditing({ attribute: one, isKnown: true })}
                          >
                            <IconPencil size={16} stroke={1.75} />
                          </ActionIcon>
                          <ActionIcon
                            aria-label={t('attributes.delete', { name: one.label[language] })}
                            onClick={() => void takeAway(one)}
                          >
                            <IconTrash size={16} stroke={1.75} />
                          </ActionIcon>
                        </>
                      ) : null
                    }
                  />
                ))}
              </ul>
            </div>
          )
        })}
      </Section>
      {mayWrite && ready.length > 0 ? (
        <Section title={t('attributes.ready')} aside={t('attributes.readyAbout')}>
          <div className={classes.chips}>
            {ready.map((one) => (
              <Button
                key={one.name}
                variant="default"
                size="xs"
                leftSection={<IconPlus size={14} stroke={1.75} />}
                loading={define.isPending && define.variables.name === one.name}
                onClick={() => define.mutate(one)}
              >
                {one.label[language]}
              </Button>
            ))}
          </div>
        </Section>
      ) : null}
      <Section title={t('attributes.unknown')} aside={unknown.length || null}>
        {used.error ? <Failure error={used.error} onRetry={() => void used.refetch()} small /> : null}
        {used.isPending ? <Skeleton height={48} aria-label={t('attributes.unknown')} /> : null}
        {used.data && unknown.length === 0 ? (
          <p className={classes.quiet}>{t('attributes.noneUnknown')}</p>
        ) : null}
        <ul>
          {unknown.map((one) => (
            <Row
              key={one.name}
              label={one.name}
              detail={[
                t('attributes.looksLike', { type: t(`attributes.typeName.${one.looksLike}`) }),
                one.examples.slice(0, 5).join(', '),
              ]}
              usage={one}
              isCounted
              actions={
                mayWrite ? (
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() => setEditing({ attribute: asGuessed(one), isKnown: true })}
                  >
                    {t('attributes.define')}
                  </Button>
                ) : null
              }
            />
          ))}
        </ul>
      </Section>
      {editing ? (
        <AttributeForm
          attribute={editing.attribute}
          isKnown={editing.isKnown}
          askedBy={editing.attribute ? usersOf(editing.attribute.name) : ''}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}

/** A definition to begin with, as the values look. */
/** Of lists each word once. */
const partsOf = (examples: string[]) => [...new Set(examples.flatMap((one) => one.split(', ')))]

function asGuessed({ name, looksLike, examples }: Usage): Attribute {
  const label = name.replaceAll('_', ' ')
  return {
    name,
    label: { en: label, ru: label },
    type: looksLike,
    choices:
      looksLike === 'choice' || looksLike === 'choices'
        ? partsOf(examples).map((value) => ({ value, label: { en: value, ru: value } }))
        : [],
    topic: 'own',
  }
}

function Row(props: {
  label: string
  detail: string[]
  usage: Usage | undefined
  isCounted: boolean
  actions: ReactNode
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { filled = 0, broken = 0 } = props.usage ?? {}
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div className={classes.label}>{props.label}</div>
        <div className={classes.detail}>{props.detail.filter(Boolean).join(' · ')}</div>
      </div>
      {props.isCounted ? (
        <div className={classes.figures}>
          <span data-figures>{t('attributes.cards', { count: filled, shown: format.count(filled) })}</span>
          {broken > 0 ? (
            <Badge tone="warn">
              {t('attributes.broken', { count: broken, shown: format.count(broken) })}
            </Badge>
          ) : null}
        </div>
      ) : null}
      <div className={classes.actions}>{props.actions}</div>
    </li>
  )
}
