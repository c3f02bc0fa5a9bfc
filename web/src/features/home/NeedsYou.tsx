import { Anchor, Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { useReason } from '../messages/reason.ts'
import { useLaneName } from '../settings/lane-name.ts'
import type { Home } from './home.ts'
import classes from './NeedsYou.module.css'

type Item = Home['needsYou'][number]
const atFirst = 4

const grave = new Set<Item['kind']>(['disk-full', 'lane-trouble', 'account-trouble', 'import-failed'])

/** Where the matter is looked at and settled. */
function placeOf(item: Item): { to: string; search?: Record<string, string>; hash?: string } {
  switch (item.kind) {
    case 'disk-full':
    case 'intake-behind':
    case 'lane-trouble':
      return { to: '/settings', search: { tab: 'system' } }
    case 'account-trouble':
      return { to: '/settings', search: { tab: 'channels' } }
    case 'messages-in-doubt':
      return { to: '/messages', search: { status: 'in-doubt' } }
    case 'messages-failed':
      return { to: '/messages', search: { status: 'failed' } }
    case 'duplicates':
      return { to: '/customers/duplicates' }
    case 'dead-letters':
      return { to: '/sources', search: { tab: 'dead-letters' } }
    case 'flow-paused':
      return { to: `/flows/${item.subjectId}` }
    case 'campaign-trouble':
    case 'campaign-approval':
    case 'campaign-declined':
      return { to: `/campaigns/${item.subjectId}` }
    case 'goal-behind':
      return { to: '/', hash: 'goals' }
    case 'source-silent':
      return { to: '/sources', search: { tab: 'sources', panel: item.subjectId ?? '' } }
    case 'import-failed':
      return { to: '/sources', search: { tab: 'imports', panel: item.subjectId ?? '' } }
  }
}

/** What does not go on by itself, the worst first; nothing at all when nothing is the matter. */
export function NeedsYou(props: { items: Item[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonOf = useReason()
  const laneName = useLaneName()
  const [all, setAll] = useState(false)
  const { items } = props
  if (items.length === 0) return null
  const shown = all ? items : items.slice(0, atFirst)
  return (
    <Section title={t('home.needsYou.title')} aside={items.length} flush>
      <ul>
        {shown.map((item) => {
          const { to, search, hash } = placeOf(item)
          const own = item.text?.[format.language] ?? null
          // What is no message's reason is said in the reader's language already.
          const isOfMessages = item.kind === 'account-trouble' || item.reasonCode !== null
          // a goal is called by its figure
          const isGoal = item.kind === 'goal-behind'
          const text = isGoal
            ? null
            : isOfMessages
              ? reasonOf({ reason: own, reasonCode: item.reasonCode })
              : own
          const isGrave = grave.has(item.kind)
          const Icon = isGrave ? IconCircleX : IconAlertTriangle
          return (
            <li
              key={`${item.kind} ${item.subjectId}`}
              className={classes.item}
              data-grave={isGrave || undefined}
            >
              <Icon size={18} stroke={1.75} className={classes.icon} aria-hidden="true" />
              <div className={classes.words}>
                <span>
                  {t(`home.needsYou.${item.kind}`, {
                    count: item.count,
                    shown: format.count(item.count),
                    subject:
                      item.kind === 'lane-trouble'
                        ? laneName(item.subject ?? '')
                        : isGoal
                          ? (own ?? '')
                          : (item.subject ?? ''),
                  })}
                </span>
                {text || item.since ? (
                  <span className={classes.text} title={text ?? undefined}>
                    {[item.since ? t('home.needsYou.since', { when: format.ago(item.since) }) : null, text]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                ) : null}
              </div>
              <Anchor
                component={Link}
                to={to}
                {...(search ? { search: search as never } : {})}
                {...(hash ? { hash } : {})}
                className={classes.go ?? ''}
              >
                {t(`home.needsYou.go.${item.kind}`)}
              </Anchor>
            </li>
          )
        })}
      </ul>
      {items.length > atFirst && !all ? (
        <div className={classes.all}>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t('home.needsYou.all', { count: items.length })}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
