import { ActionIcon, Menu, Skeleton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf, OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './PlanPanel.module.css'
import type { PlannedEvent } from './PlanTab.tsx'
import { Rename } from './Rename.tsx'

type Property = OutputOf<'tracking-plan.properties'>['items'][number]
type Change = Omit<InputOf<'tracking-plan.change'>, 'type' | 'event'>

const kinds = ['text', 'number', 'yes-no', 'list', 'object'] as const
type Kind = (typeof kinds)[number]
const kindOf = (kind: string): Kind | 'nothing' => kinds.find((one) => one === kind) ?? 'nothing'

/** What an event carries: of what type, how often, and how many values are of another type. */
export function PlannedProperties(props: { event: PlannedEvent; onChange: (said: Change) => void }) {
  const { t } = useTranslation()
  const { event } = props
  const asked = useQuery('tracking-plan.properties', {
    type: event.type as InputOf<'tracking-plan.properties'>['type'],
    event: event.event,
  })
  const rows = asked.data?.items
  return (
    <section>
      <h3 className={classes.title}>{t('trackingPlan.properties')}</h3>
      {asked.error ? <Failure error={asked.error} onRetry={() => void asked.refetch()} small /> : null}
      {rows || asked.error ? null : <Skeleton height={120} />}
      {rows?.length === 0 ? <p className={classes.hint}>{t('trackingPlan.noProperties')}</p> : null}
      <ul className={classes.properties}>
        {rows?.map((row) => (
          <PropertyLine key={row.name} property={row} events={event.events} onChange={props.onChange} />
        ))}
      </ul>
    </section>
  )
}

function PropertyLine(props: { property: Property; events: number; onChange: (said: Change) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const mayAdminister = useMay('administer')
  const [renaming, setRenaming] = useState(false)
  const { property, onChange } = props
  const { name } = property
  const share = props.events > 0 ? Math.min(1, property.events / props.events) : 1
  const others = property.kinds.filter(({ kind }) => kind !== property.expected && kind !== 'nothing')
  return (
    <li className={classes.property} data-off={property.isBlocked || undefined}>
      <div className={classes.line}>
        <code className={classes.name}>{name}</code>
        {property.renameTo ? <span className={classes.quiet}>→ {property.renameTo}</span> : null}
        <span className={classes.quiet}>
          {property.expected ? t(`trackingPlan.kind.${property.expected}`) : t('trackingPlan.kind.nothing')}
        </span>
        <span className={classes.share}>{format.percent(share)}</span>
        {mayAdminister ? (
          <Menu position="bottom-end" returnFocus={false}>
            <Menu.Target>
              <ActionIcon aria-label={t('trackingPlan.more', { name })}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('trackingPlan.itIs')}</Menu.Label>
              {kinds.map((kind) => (
                <Menu.Item
                  key={kind}
                  disabled={property.isExpectedBySomebody && property.expected === kind}
                  onClick={() => onChange({ property: name, expected: kind })}
                >
                  {t(`trackingPlan.kind.${kind}`)}
                </Menu.Item>
              ))}
              {property.isExpectedBySomebody ? (
                <Menu.Item onClick={() => onChange({ property: name, expected: null })}>
                  {t('trackingPlan.kind.usual')}
                </Menu.Item>
              ) : null}
              <Menu.Divider />
              <Menu.Item onClick={() => setRenaming(true)}>{t('trackingPlan.rename')}</Menu.Item>
              {property.renameTo ? (
                <Menu.Item onClick={() => onChange({ property: name, renameTo: null })}>
                  {t('trackingPlan.ownName')}
                </Menu.Item>
              ) : null}
              <Menu.Item
                color="red"
                onClick={() => onChange({ property: name, isBlocked: !property.isBlocked })}
              >
                {property.isBlocked ? t('trackingPlan.letIn') : t('trackingPlan.block')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      {property.isBlocked ? <div className={classes.broken}>{t('trackingPlan.state.blocked')}</div> : null}
      {property.broken > 0 ? (
        <div className={classes.broken}>
          {t('trackingPlan.breaks', { count: property.broken, shown: format.count(property.broken) })}{' '}
          {others.map(({ kind }) => t(`trackingPlan.kind.${kindOf(kind)}`)).join(', ')}
        </div>
      ) : null}
      {renaming ? (
        <Rename
          name={property.renameTo ?? name}
          pending={false}
          onCancel={() => setRenaming(false)}
          onRename={(renameTo) => {
            onChange({ property: name, renameTo })
            setRenaming(false)
          }}
        />
      ) : null}
    </li>
  )
}
