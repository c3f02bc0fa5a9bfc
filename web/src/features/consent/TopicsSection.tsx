import { ActionIcon, Button, Group, Skeleton, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { Section } from '../../ui/page/Section.tsx'

type Topic = OutputOf<'topics.list'>['items'][number]

/** The topic of messages that name none: it stays. */
const usual = 'marketing'

/** What customers choose from on their preference page, in both languages. */
export function TopicsSection() {
  const { t } = useTranslation()
  const kept = useQuery('topics.list', {})
  return (
    <Section title={t('consent.topics.title')} aside={t('consent.topics.about')}>
      {kept.error ? (
        <Failure error={kept.error} onRetry={() => void kept.refetch()} small />
      ) : kept.data ? (
        <Form kept={kept.data.items} />
      ) : (
        <Skeleton height={120} />
      )}
    </Section>
  )
}

/** Nothing said in either language is no sentence. */
function aboutWith(about: Topic['about'], language: 'en' | 'ru', said: string): Topic['about'] {
  const next = { en: '', ru: '', ...about, [language]: said }
  return next.en === '' && next.ru === '' ? null : next
}

function Form(props: { kept: Topic[] }) {
  const { t } = useTranslation()
  const readOnly = !useMay('administer')
  const [topics, setTopics] = useState(props.kept)
  useEffect(() => setTopics(props.kept), [props.kept])
  const save = useMutation('topics.save', {
    refreshes: ['topics.list'],
    onSuccess: () => say(t('consent.topics.saved')),
  })
  const problems = problemsOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [first, ...others] = topics
    if (first) save.mutate({ items: [first, ...others] })
  }
  const change = (place: number, changes: Partial<Topic>) =>
    setTopics(topics.map((one, at) => (at === place ? { ...one, ...changes } : one)))
  const known = new Set(props.kept.map((one) => one.key))
  return (
    <form onSubmit={submit}>
      <Stack gap={16}>
        {save.error && Object.keys(problems).length === 0 ? <Failure error={save.error} small /> : null}
        {topics.map((topic, place) => (
          <Group
            // biome-ignore lint/suspicious/noArrayIndexKey: a topic's key is typed here and changes with every letter
            key={place}
            gap={12}
            align="flex-end"
            wrap="wrap"
            style={place > 0 ? { borderTop: '1px solid var(--line)', paddingTop: 16 } : undefined}
          >
            <TextInput
              label={t('consent.topics.ru')}
              style={{ flex: '1 1 180px' }}
              required
              withAsterisk={false}
              maxLength={80}
              disabled={readOnly}
              value={topic.name.ru}
              error={problems[`items.${place}.name.ru`]}
              onChange={(event) => change(place, { name: { ...topic.name, ru: event.currentTarget.value } })}
            />
            <TextInput
              label={t('consent.topics.en')}
              style={{ flex: '1 1 180px' }}
              required
              withAsterisk={false}
              maxLength={80}
              disabled={readOnly}
              value={topic.name.en}
              error={problems[`items.${place}.name.en`]}
              onChange={(event) => change(place, { name: { ...topic.name, en: event.currentTarget.value } })}
            />
            <TextInput
              label={t('consent.topics.key')}
              style={{ flex: '1 1 120px' }}
              required
              withAsterisk={false}
              maxLength={60}
              disabled={readOnly || known.has(topic.key)}
              value={topic.key}
              error={problems[`items.${place}.key`]}
              onChange={(event) => change(place, { key: event.currentTarget.value })}
            />
            {(['ru', 'en'] as const).map((language) => (
              <TextInput
                key={language}
                label={t(language === 'ru' ? 'consent.topics.aboutRu' : 'consent.topics.aboutEn')}
                style={{ flex: '1 1 240px' }}
                maxLength={200}
                disabled={readOnly}
                value={topic.about?.[language] ?? ''}
                error={problems[`items.${place}.about.${language}`]}
                onChange={(event) =>
                  change(place, { about: aboutWith(topic.about, language, event.currentTarget.value) })
                }
              />
            ))}
            {readOnly ? null : (
              <ActionIcon
                mb={6}
                disabled={topic.key === usual}
                aria-label={t('consent.topics.remove', { topic: topic.key })}
                onClick={() => setTopics(topics.filter((_, at) => at !== place))}
              >
                <IconX size={16} stroke={1.75} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {readOnly ? null : (
          <Group gap={12}>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('consent.topics.save')}
            </Button>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={14} stroke={1.75} />}
              onClick={() => setTopics([...topics, { key: '', name: { en: '', ru: '' }, about: null }])}
            >
              {t('consent.topics.add')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
