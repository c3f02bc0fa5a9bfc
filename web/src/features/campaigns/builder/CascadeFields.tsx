import { ActionIcon, Button, NumberInput, Select, Switch } from '@mantine/core'
import { IconCornerDownRight, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../../api/queries.ts'
import type { NextRung, Variant } from '../campaign.ts'
import classes from './CascadeFields.module.css'
import { LetterFields } from './LetterFields.tsx'

/** A first message and those that may follow it. */
type Cascade = Pick<Variant, 'templateId' | 'cascade' | 'order'>

const mostNext = 4
const reaches = ['delivered', 'opened', 'clicked'] as const

/** The next channels: for whom the message before has not reached in time, or cannot reach. */
export function CascadeFields(props: {
  variant: Cascade
  /** As of `LetterFields`. */
  shares: boolean
  onChange: (part: Partial<Pick<Cascade, 'cascade' | 'order'>>) => void
}) {
  const { t } = useTranslation()
  const { variant } = props
  const templates = useList('templates.list', {}, { limit: 200 })
  const channelOf = (id: string | null) => templates.rows?.find((one) => one.id === id)?.channel
  const set = (cascade: NextRung[]) =>
    props.onChange({ cascade, ...(cascade.length === 0 ? { order: 'listed' as const } : {}) })
  const change = (place: number, part: Partial<NextRung>) =>
    set(variant.cascade.map((one, index) => (index === place ? { ...one, ...part } : one)))
  if (variant.templateId === null) return null
  const taken = [variant, ...variant.cascade].flatMap((one) => channelOf(one.templateId) ?? [])
  return (
    <>
      {variant.cascade.map((rung, place) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
          key={place}
          className={classes.rung}
          aria-label={t('campaigns.cascade.rung', { place: place + 2 })}
        >
          <div className={classes.head}>
            <IconCornerDownRight size={16} stroke={1.75} className={classes.arrow} />
            <span className={classes.title}>{t('campaigns.cascade.otherwise')}</span>
            <ActionIcon
              size={28}
              aria-label={t('campaigns.cascade.remove', { place: place + 2 })}
              onClick={() => set(variant.cascade.filter((_, index) => index !== place))}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </div>
          <div className={classes.condition}>
            <Select
              label={t('campaigns.cascade.unless')}
              allowDeselect={false}
              data={reaches.map((one) => ({ value: one, label: t(`campaigns.cascade.not.${one}`) }))}
              value={rung.unless}
              onChange={(unless) => {
                const known = reaches.find((one) => one === unless)
                if (known) change(place, { unless: known })
              }}
            />
            <NumberInput
              label={t('campaigns.cascade.hours')}
              min={0.1}
              max={720}
              value={rung.hours}
              onChange={(hours) => {
                if (typeof hours === 'number' && hours >= 0.1) change(place, { hours })
              }}
            />
          </div>
          <LetterFields
            label={t('campaigns.cascade.letter')}
            value={rung}
            shares={props.shares}
            without={taken}
            onChange={(part) => change(place, part)}
          />
        </fieldset>
      ))}
      {variant.cascade.length > 0 ? (
        <Switch
          label={t('campaigns.cascade.best')}
          description={t('campaigns.cascade.bestHint')}
          checked={variant.order === 'best'}
          onChange={(event) => props.onChange({ order: event.currentTarget.checked ? 'best' : 'listed' })}
        />
      ) : null}
      <div>
        <Button
          variant="default"
          leftSection={<IconCornerDownRight size={16} stroke={1.75} />}
          disabled={variant.cascade.length >= mostNext}
          onClick={() =>
            set([
              ...variant.cascade,
              { unless: 'opened', hours: 24, templateId: null, translations: [], accountId: null },
            ])
          }
        >
          {t('campaigns.cascade.add')}
        </Button>
        {variant.cascade.length === 0 ? <p className={classes.hint}>{t('campaigns.cascade.hint')}</p> : null}
      </div>
    </>
  )
}
