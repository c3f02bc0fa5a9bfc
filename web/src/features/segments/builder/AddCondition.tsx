import { Button, Combobox, Popover, TextInput, useCombobox } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { conditionsOf, type DraftGroup, mostConditions, newCondition } from '../definition/definition.ts'
import { insertNode } from '../definition/edit.ts'
import { type Kind, startSettings } from '../kinds/fields.ts'
import { foundKinds } from '../kinds/found-kinds.ts'
import { conditionOnTrait } from '../kinds/on-trait.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { useWords } from '../kinds/use-words.ts'
import classes from './AddCondition.module.css'
import { useBuilder } from './builder-state.ts'

/** “Add condition”: everything that can be asked, by group, found by a word. */
export function AddCondition(props: { group: DraftGroup; isRoot: boolean }) {
  const { t } = useTranslation()
  const { root, apply, begins, focusOn } = useBuilder()
  const [opened, setOpened] = useState(false)
  const isFirst = props.isRoot && props.group.items.length === 0 && begins === undefined
  const isFull = conditionsOf(root).length >= mostConditions
  const add = (kind: Kind, settings = startSettings(kind)) => {
    const condition = newCondition(kind.kind, settings)
    apply((now) => insertNode(now, props.group.id, props.group.items.length, condition))
    setOpened(false)
    focusOn(condition.id, 'place')
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      offset={4}
      width={460}
      trapFocus
      returnFocus={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          // In somebody else's form the main thing to do is theirs.
          variant={isFirst ? 'filled' : props.isRoot ? 'default' : 'subtle'}
          color={props.isRoot ? 'teal' : 'gray'}
          leftSection={<IconPlus size={14} stroke={2} />}
          disabled={isFull}
          data-add={props.isRoot || undefined}
          onClick={() => setOpened((now) => !now)}
        >
          {t('segments.builder.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''}>
        {opened ? <Kinds onChoose={add} /> : null}
      </Popover.Dropdown>
    </Popover>
  )
}

const ofTrait = 'trait:'
const mostTraits = 8

function Kinds(props: { onChoose: (kind: Kind, settings?: Record<string, unknown>) => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { list = [], byName } = useKinds()
  const words = useWords()
  const combobox = useCombobox({ opened: true })
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const example = (kind: Kind) => words.condition(newCondition(kind.kind, startSettings(kind)))
  const found = foundKinds(list, search, language)
  const traits = useQuery('traits.list', {}, { staleMs: 600_000 }).data?.items ?? []
  const stands = (text: string) =>
    wanted.length > 0 && wanted.every((word) => text.toLowerCase().includes(word))
  const named = traits.filter((one) => stands(one.label[language]))
  // by its meaning, too: “скидк” stands in no name
  const meant = traits.filter((one) => !named.includes(one) && stands(one.description[language]))
  const asked = [...named, ...meant]
    .flatMap((one) => {
      const condition = conditionOnTrait(list, one)
      return condition ? [{ ...condition, value: `${ofTrait}${one.name}`, name: one.label[language] }] : []
    })
    .slice(0, mostTraits)
  const groups = [...new Map(found.map((kind) => [kind.group, kind.groupLabel[language]]))]

  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first line
  useEffect(() => {
    combobox.selectFirstOption()
  }, [search])
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(name) => {
        const onTrait = asked.find((one) => one.value === name)
        if (onTrait) return props.onChoose(onTrait.kind, onTrait.settings)
        const kind = byName.get(name)
        if (kind) props.onChoose(kind)
      }}
    >
      <Combobox.EventsTarget>
        <TextInput
          data-autofocus
          aria-label={t('segments.builder.findCondition')}
          placeholder={t('segments.builder.findCondition')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options ?? ''} aria-label={t('segments.builder.add')}>
        {groups.map(([group, label]) => (
          <Combobox.Group key={group} label={label}>
            {found
              .filter((kind) => kind.group === group)
              .map((kind) => (
                <Combobox.Option key={kind.kind} value={kind.kind}>
                  <span className={classes.name}>{kind.label[language]}</span>
                  <span className={classes.example}>{example(kind)}</span>
                </Combobox.Option>
              ))}
          </Combobox.Group>
        ))}
        {asked.length > 0 ? (
          <Combobox.Group label={asked[0]?.kind.groupLabel[language]}>
            {asked.map((one) => (
              <Combobox.Option key={one.value} value={one.value}>
                <span className={classes.name}>{one.name}</span>
                <span className={classes.example}>
                  {words.condition(newCondition(one.kind.kind, one.settings))}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ) : null}
        {found.length + asked.length === 0 ? (
          <Combobox.Empty>{t('segments.builder.nothingFound')}</Combobox.Empty>
        ) : null}
      </Combobox.Options>
    </Combobox>
  )
}
