import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Switch } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { LimitFields, useLimitWords } from './LimitFields.tsx'
import { NumberField } from './NumberField.tsx'
import type { PolicyPart } from './policy.ts'
import { Says } from './Says.tsx'

const noLimits = { day: null, week: null, month: null }

/** How much is enough: limits over all channels, limits by topic, and less for those who never react. */
export function AmountSection({ policy, change, silence, problems, readOnly }: PolicyPart) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const wordsOf = useLimitWords()
  const topics = useQuery('topics.list', {}, { staleMs: 60_000 }).data?.items ?? []
  const { caps, 'topic-caps': byTopic, 'slow-down': slow } = policy
  const free = topics.filter((one) => !byTopic.topics.some((limited) => limited.topic === one.key))
  const [next] = free
  const limits = wordsOf(caps)
  const nameOf = (key: string) => topics.find((one) => one.key === key)?.name[language] ?? key
  const setTopics = (list: typeof byTopic.topics) => change({ 'topic-caps': { topics: list } })
  const setSlow = (changes: Partial<typeof slow>) => change({ 'slow-down': { ...slow, ...changes } })
  return (
    <>
      <Section title={t('policy.limits.title')} aside={t('policy.limits.about')}>
        <Stack gap={16}>
          <LimitFields
            limits={caps}
            path="caps"
            problems={problems}
            readOnly={readOnly}
            onChange={(value) => change({ caps: { ...caps, ...value } })}
          />
          <Says>{limits ? t('policy.limits.says', { limits }) : t('policy.limits.none')}</Says>
          <Switch
            label={t('policy.limits.onSite')}
            description={t('policy.limits.onSiteHint')}
            checked={caps.countsOnSite}
            disabled={readOnly || !limits}
            onChange={(event) => change({ caps: { ...caps, countsOnSite: event.currentTarget.checked } })}
          />
          {byTopic.topics.map((one, place) => (
            <div key={one.topic}>
              <Group gap={8} mb={8} wrap="nowrap">
                <Select
                  aria-label={t('policy.limits.topic')}
                  allowDeselect={false}
                  disabled={readOnly}
                  data={[one.topic, ...free.map((each) => each.key)].map((key) => ({
                    value: key,
                    label: nameOf(key),
                  }))}
                  value={one.topic}
                  onChange={(topic) =>
                    setTopics(
                      byTopic.topics.map((each, at) =>
                        at === place ? { ...each, topic: topic ?? each.topic } : each,
                      ),
                    )
                  }
                />
                {readOnly ? null : (
                  <ActionIcon
                    aria-label={t('policy.limits.removeTopic', { topic: nameOf(one.topic) })}
                    onClick={() => setTopics(byTopic.topics.filter((_, at) => at !== place))}
                  >
                    <IconX size={16} stroke={1.75} />
                  </ActionIcon>
                )}
              </Group>
              <LimitFields
                limits={one}
                path={`topic-caps.topics.${place}`}
                problems={problems}
                readOnly={readOnly}
                onChange={(value) =>
                  setTopics(
                    byTopic.topics.map((each, at) => (at === place ? { ...value, topic: each.topic } : each)),
                  )
                }
              />
            </div>
          ))}
          {readOnly || !next ? null : (
            <div>
              <Button
                variant="subtle"
                size="xs"
                leftSection={<IconPlus size={14} stroke={1.75} />}
                onClick={() => setTopics([...byTopic.topics, { topic: next.key, ...noLimits }])}
              >
                {t('policy.limits.addTopic')}
              </Button>
            </div>
          )}
        </Stack>
      </Section>
      <Section title={t('policy.slow.title')} aside={t('policy.slow.about')}>
        <Stack gap={16}>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing={16}>
            <NumberField
              label={t('policy.slow.after')}
              placeholder={t('policy.never')}
              max={200}
              value={slow.afterMessages}
              readOnly={readOnly}
              problem={problems['slow-down.afterMessages']}
              onChange={(afterMessages) => setSlow({ afterMessages })}
            />
            <NumberField
              label={t('policy.slow.oneIn')}
              suffix={t('policy.days')}
              max={90}
              value={slow.oneInDays}
              readOnly={readOnly || slow.afterMessages === null}
              problem={problems['slow-down.oneInDays']}
              onChange={(oneInDays) => setSlow({ oneInDays: oneInDays ?? 14 })}
            />
            <NumberField
              label={t('policy.slow.stop')}
              placeholder={t('policy.never')}
              max={500}
              value={slow.stopAfterMessages}
              readOnly={readOnly}
              problem={problems['slow-down.stopAfterMessages']}
              onChange={(stopAfterMessages) => setSlow({ stopAfterMessages })}
            />
          </SimpleGrid>
          <Says>
            {slow.afterMessages === null
              ? t('policy.slow.none')
              : t('policy.slow.says', {
                  messages: t('policy.messages', { count: slow.afterMessages }),
                  days: t('policy.inDays', { count: slow.oneInDays }),
                })}{' '}
            {slow.stopAfterMessages === null
              ? null
              : t('policy.slow.saysStop', {
                  messages: t('policy.messages', { count: slow.stopAfterMessages }),
                })}{' '}
            {slow.afterMessages === null && slow.stopAfterMessages === null
              ? null
              : t('policy.slow.counted', {
                  from: t('policy.ofDays', { count: silence.fromDays }),
                  to: t('policy.ofDays', { count: silence.toDays }),
                })}
          </Says>
        </Stack>
      </Section>
    </>
  )
}
