import { ActionIcon, Button, Group, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../../letter.ts'
import type { Picked } from './canvas.ts'
import { conditionInWords } from './piece-words.ts'
import {
  askable,
  asksValue,
  type Conditions,
  conditionsCode,
  readConditions,
  type Sign,
  type SimpleCondition,
  signsOf,
} from './simple-condition.ts'
import classes from './VisualEditor.module.css'

const wordsOfSign = {
  has: 'has',
  hasNot: 'hasNot',
  '==': 'is',
  '!=': 'isNot',
  '>=': 'atLeast',
  '<=': 'atMost',
  contains: 'contains',
} as const satisfies Record<Sign, string>

const none: Conditions = { match: 'all', items: [] }

/** To whom a row, a picture, a text is shown: to everybody, or to those of whom something is true; and what the others see. */
export function ShowTo({ picked, words }: { picked: Picked; words: LetterWords | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { currency } = format
  const [made, setMade] = useState<Conditions | null>(null)
  const [isAdding, setAdding] = useState(false)
  const known = words?.words ?? []
  const now = picked.condition ?? null
  const read = now === null ? null : readConditions(now, known, currency)
  const shown = made ?? read ?? none
  const typeOf = (path: string) => known.find((one) => one.path === path)?.type ?? 'text'
  const take = (next: Conditions) => {
    setMade(next)
    setAdding(false)
    const code = conditionsCode(next, typeOf, currency)
    if (code === null && next.items.length > 0) return
    setMade(null)
    if (code !== now) picked.showIf(code)
  }
  const change = (place: number, item: SimpleCondition | null) =>
    take({ ...shown, items: shown.items.flatMap((one, at) => (at !== place ? [one] : item ? [item] : [])) })
  const say = (condition: string) => conditionInWords(condition, words, t, format)
  const isAmong = picked.within.length > 0
  const within = picked.within.map(({ condition, isTrue }) =>
    isTrue ? say(condition) : t('templates.visual.says.not', { condition: say(condition) }),
  )
  return (
    <fieldset className={classes.value}>
      <legend className={classes.label}>{t('templates.visual.show.title')}</legend>
      {isAmong ? (
        <p>
          {t(
            picked.within.some((one) => one.isTrue)
              ? 'templates.visual.show.among'
              : 'templates.visual.show.others',
            { condition: within.join(t('templates.visual.show.and')) },
          )}
        </p>
      ) : null}
      {now !== null && !read && !made ? (
        <p>{t('templates.visual.piece.if', { condition: say(now) })}</p>
      ) : null}
      {shown.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is told by its place
        <div key={place} className={classes.condition}>
          {place > 0 ? (
            <Select
              size="xs"
              allowDeselect={false}
              aria-label={t('templates.visual.show.match')}
              value={shown.match}
              data={[
                { value: 'all', label: t('templates.visual.says.and') },
                { value: 'any', label: t('templates.visual.says.or') },
              ]}
              onChange={(match) => match && take({ ...shown, match: match as Conditions['match'] })}
            />
          ) : null}
          <Condition
            item={item}
            words={known}
            onTake={(next) => change(place, next)}
            onLeave={() => change(place, null)}
          />
        </div>
      ))}
      {shown.items.length === 0 || isAdding ? (
        <What
          words={known}
          placeholder={t(
            isAdding
              ? 'templates.visual.show.what'
              : now !== null && !read
                ? 'templates.visual.show.instead'
                : isAmong
                  ? 'templates.visual.show.allOfThem'
                  : 'templates.visual.show.everybody',
          )}
          value={null}
          onTake={(path) => take({ ...shown, items: [...shown.items, begun(path, typeOf(path))] })}
        />
      ) : null}
      <Group gap={4}>
        {shown.items.length > 0 && !isAdding ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
            {t('templates.visual.show.more')}
          </Button>
        ) : null}
        {now !== null && picked.addOtherwise ? (
          <Button size="compact-xs" variant="subtle" onClick={picked.addOtherwise}>
            {t('templates.visual.show.otherwise')}
          </Button>
        ) : null}
        {now !== null || made ? (
          <Button size="compact-xs" variant="subtle" onClick={() => take(none)}>
            {t(isAmong ? 'templates.visual.show.toAllOfThem' : 'templates.visual.show.toEverybody')}
          </Button>
        ) : null}
      </Group>
    </fieldset>
  )
}

const begun = (path: string, type: string): SimpleCondition => ({
  path,
  sign: signsOf(type)[0] ?? 'has',
  value: type === 'yes-no' ? 'true' : '',
})

type Words = LetterWords['words']

function What(props: {
  words: Words
  placeholder: string
  value: string | null
  onTake: (path: string) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      aria-label={t('templates.visual.show.what')}
      placeholder={props.placeholder}
      nothingFoundMessage={t('templates.visual.show.nothing')}
      value={props.value}
      data={askable(props.words).map((one) => ({ value: one.path, label: one.label[language] }))}
      onChange={(path) => path && props.onTake(path)}
    />
  )
}

/** One thing that is known, how it is compared, and with what. */
function Condition(props: {
  item: SimpleCondition
  words: Words
  onTake: (next: SimpleCondition) => void
  onLeave: () => void
}) {
  const { t } = useTranslation()
  const { item, words, onTake } = props
  const typeOf = (path: string) => words.find((one) => one.path === path)?.type ?? 'text'
  const type = typeOf(item.path)
  return (
    <>
      <Group gap={4} wrap="nowrap">
        <What
          words={words}
          placeholder=""
          value={item.path}
          onTake={(path) => onTake(begun(path, typeOf(path)))}
        />
        <ActionIcon
          variant="subtle"
          size={28}
          aria-label={t('templates.visual.show.remove')}
          title={t('templates.visual.show.remove')}
          onClick={props.onLeave}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </Group>
      <Select
        size="xs"
        allowDeselect={false}
        aria-label={t('templates.visual.show.how')}
        value={item.sign}
        data={signsOf(type).map((sign) => ({
          value: sign,
          label: t(`templates.visual.show.sign.${wordsOfSign[sign]}`),
        }))}
        onChange={(sign) => sign && onTake({ ...item, sign: sign as Sign })}
      />
      {!asksValue(item.sign) ? null : type === 'yes-no' ? (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('templates.visual.show.value')}
          value={item.value === 'false' ? 'false' : 'true'}
          data={[
            { value: 'true', label: t('templates.visual.says.yes') },
            { value: 'false', label: t('templates.visual.says.no') },
          ]}
          onChange={(value) => value && onTake({ ...item, value })}
        />
      ) : (
        <Value
          key={`${item.path} ${item.sign}`}
          value={item.value}
          isMoney={type === 'money'}
          onTake={(value) => onTake({ ...item, value })}
        />
      )}
    </>
  )
}

function Value(props: { value: string; isMoney: boolean; onTake: (value: string) => void }) {
  const { t } = useTranslation()
  const { moneyField } = useFormat()
  const [typed, setTyped] = useState(props.value)
  const take = () => {
    if (typed.trim() !== props.value) props.onTake(typed.trim())
  }
  const sign = (moneyField.prefix ?? moneyField.suffix ?? '').trim()
  return (
    <TextInput
      size="xs"
      aria-label={t('templates.visual.show.value')}
      placeholder={t('templates.visual.show.value')}
      value={typed}
      {...(props.isMoney ? { rightSection: <span className={classes.label}>{sign}</span> } : {})}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
