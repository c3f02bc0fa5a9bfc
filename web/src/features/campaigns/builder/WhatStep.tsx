import { ActionIcon, Button, NumberInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList, useQuery } from '../../../api/queries.ts'
import { useMay } from '../../../app/session.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { useCustomerName } from '../../customers/name.ts'
import { NewLetter } from '../../templates/NewLetter.tsx'
import type { Variant } from '../campaign.ts'
import classes from './CampaignBuilder.module.css'
import { CascadeFields } from './CascadeFields.tsx'
import { LetterFields, variantsOf } from './LetterFields.tsx'
import { LetterPreview } from './LetterPreview.tsx'
import type { Draft } from './use-draft.ts'

const keys = 'ABCDEFGH'

/** The letter, or several to try against each other: by subject, content, sender, channel or time of day. */
export function WhatStep(props: { draft: Draft }) {
  const { t } = useTranslation()
  const { draft } = props
  const { variants } = draft.definition
  const set = (next: Variant[]) => draft.set({ variants: next })
  const change = (key: string, part: Partial<Variant>) =>
    set(variants.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const add = () => {
    const key = [...keys].find((one) => variants.every((variant) => variant.key !== one))
    if (key)
      set([
        ...variants,
        {
          key,
          templateId: null,
          translations: [],
          weight: 1,
          accountId: null,
          time: null,
          cascade: [],
          order: 'listed',
        },
      ])
  }
  return (
    <>
      {variants.map((variant) => (
        <VariantSection
          key={variant.key}
          variant={variant}
          several={variants.length > 1}
          draft={draft}
          onChange={(part) => change(variant.key, part)}
          onRemove={() => {
            const rest = variants.filter((one) => one.key !== variant.key)
            draft.set({ variants: rest, ...(rest.length < 2 ? { test: null } : {}) })
          }}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={variants.length >= keys.length}
          onClick={add}
        >
          {t('campaigns.what.addVariant')}
        </Button>
        <p className={classes.hint} style={{ marginTop: 8 }}>
          {t('campaigns.what.variantHint')}
        </p>
      </div>
    </>
  )
}

function VariantSection(props: {
  variant: Variant
  several: boolean
  draft: Draft
  onChange: (part: Partial<Variant>) => void
  onRemove: () => void
}) {
  const { t } = useTranslation()
  const { variant, several, draft } = props
  const mayWrite = useMay('write')
  const [beginning, setBeginning] = useState(false)
  const templates = useList('templates.list', {}, { limit: 200 })
  if (templates.rows?.length === 0)
    return (
      <Section>
        <EmptyState
          small
          action={mayWrite ? <Button onClick={() => setBeginning(true)}>{t('templates.new')}</Button> : null}
        >
          {t('campaigns.what.noTemplates')}
        </EmptyState>
        <NewLetter opened={beginning} onClose={() => setBeginning(false)} />
      </Section>
    )
  return (
    <Section
      title={several ? t('campaigns.what.variant', { key: variant.key }) : t('campaigns.what.title')}
      action={
        several ? (
          <ActionIcon
            size={28}
            aria-label={t('campaigns.what.remove', { key: variant.key })}
            onClick={props.onRemove}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        ) : null
      }
    >
      <div className={classes.variant}>
        <Stack gap={16}>
          <LetterFields
            label={t('campaigns.what.letter')}
            value={variant}
            shares={!several}
            onChange={props.onChange}
          />
          {several ? (
            <div className={classes.pair}>
              <NumberInput
                label={t('campaigns.what.weight')}
                description={t('campaigns.what.weightHint')}
                min={0.1}
                max={1_000}
                value={variant.weight}
                onChange={(value) => {
                  if (typeof value === 'number' && value > 0) props.onChange({ weight: value })
                }}
              />
              <TextInput
                type="time"
                label={t('campaigns.what.time')}
                description={t('campaigns.what.timeHint')}
                value={variant.time ?? ''}
                onChange={(event) => props.onChange({ time: event.currentTarget.value || null })}
              />
            </div>
          ) : null}
          <CascadeFields variant={variant} shares={!several} onChange={props.onChange} />
        </Stack>
        {variant.templateId ? (
          <PreviewAs
            key={variant.templateId}
            templateId={variant.templateId}
            shares={!several}
            draft={draft}
          />
        ) : null}
      </div>
    </Section>
  )
}

const madeUp = 'made-up'

/** The letter as one of the first people of the audience would get it, or somebody made up. */
function PreviewAs(props: { templateId: string; shares: boolean; draft: Draft }) {
  const { t } = useTranslation()
  const nameOf = useCustomerName()
  const maySee = useMay('write')
  const [chosen, setChosen] = useState<string>(madeUp)
  const [segmentId] = props.draft.definition.audience.segmentIds
  const members = useQuery(
    'segments.members',
    { id: segmentId ?? '', limit: 20 },
    { enabled: segmentId !== undefined && maySee },
  )
  const templates = useList('templates.list', {}, { limit: 200 })
  const main = templates.rows?.find((one) => one.id === props.templateId)
  const variants = main && props.shares ? variantsOf(main, templates.rows ?? []) : []
  const [shown, show] = useState(props.templateId)
  const people = segmentId === undefined ? [] : (members.data?.items ?? [])
  return (
    <Stack gap={8}>
      <Select
        size="xs"
        aria-label={t('campaigns.what.previewAs')}
        allowDeselect={false}
        data={[
          { value: madeUp, label: t('campaigns.what.madeUp') },
          ...people.map((one) => ({ value: String(one.id), label: nameOf(one) })),
        ]}
        value={chosen}
        onChange={(next) => setChosen(next ?? madeUp)}
      />
      {variants.length > 1 ? (
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.what.previewVariant')}
          data={variants.map((one) => ({
            value: one.id,
            label: t('templates.variant', { name: one.variant.toUpperCase() }),
          }))}
          value={shown}
          onChange={show}
        />
      ) : null}
      <LetterPreview templateId={shown} customerId={chosen === madeUp ? undefined : Number(chosen)} />
    </Stack>
  )
}
