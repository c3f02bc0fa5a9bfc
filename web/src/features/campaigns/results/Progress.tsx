import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../../ui/feedback/ProgressBar.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import type { Campaign, Statistics } from '../campaign.ts'
import { useGroupReason } from '../group-reason.ts'
import { goneOut, howFar, isClimbing } from './gone-out.ts'
import { KeptBy } from './KeptBy.tsx'

const soonMs = 60_000

const isAsking = (state: Campaign['runs'][number]['state']) =>
  state === 'asking' || state === 'asking-rest' || state === 'testing'

const isAskingAll = (state: Campaign['runs'][number]['state']) =>
  state === 'asking' || state === 'asking-rest'

const wonBy = {
  proof: 'campaigns.progress.proven',
  deadline: 'campaigns.progress.notProven',
  tie: 'campaigns.progress.tie',
} as const

/** How far it is, what it waits for, and why it stopped by itself. */
export function Progress(props: { campaign: Campaign; statistics: Statistics | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const groupReason = useGroupReason()
  const { campaign } = props
  const figures = props.statistics?.total
  const [run] = campaign.runs
  const words: string[] = []
  if (campaign.status === 'scheduled' && campaign.nextAt) {
    const at = format.date(campaign.nextAt, 'minute')
    const best = campaign.definition.schedule.kind === 'best' ? campaign.definition.schedule : null
    const { occasions } = campaign
    if (occasions > 0) words.push(t('campaigns.progress.ranTimes', { count: occasions }))
    if (!campaign.nextByClock)
      words.push(t(occasions > 0 ? 'campaigns.progress.nextRun' : 'campaigns.progress.begins', { at }))
    else {
      const day = format.clock(campaign.nextByClock, 'day')
      words.push(
        best
          ? t('campaigns.progress.beginsBest', { day, from: best.fromHour, to: best.toHour })
          : t('campaigns.progress.beginsByClock', { day, time: campaign.nextByClock.time }),
        t('campaigns.progress.gathered', { at }),
      )
    }
  }
  if (run?.state === 'testing' && run.testEndsAt)
    words.push(t('campaigns.progress.testing', { at: format.date(run.testEndsAt, 'minute') }))
  const nextDueAt = campaign.status === 'running' ? run?.nextDueAt : null
  const isAhead = nextDueAt && Date.parse(nextDueAt) > Date.now() + soonMs
  if (isAhead) words.push(t('campaigns.progress.next', { at: format.date(nextDueAt, 'minute') }))
  if (run?.winner) words.push(t(wonBy[run.winnerBy ?? 'deadline'], { key: run.winner }))
  // While people are asked about, the bar counts them; how many letters that makes is said beside it.
  if (run && run.refused > 0 && isAsking(run.state))
    words.push(
      t('campaigns.progress.soFar', {
        letters: format.count(goneOut(campaign, run, figures)),
        refused: format.count(run.refused),
      }),
    )
  const waiting = campaign.waiting + campaign.inHand
  const isPaused = campaign.status === 'paused'
  if (waiting > 0)
    words.push(
      t(isPaused ? 'campaigns.progress.held' : 'campaigns.progress.waiting', {
        count: waiting,
        shown: format.count(waiting),
      }),
    )
  if (isPaused && run) words.push(t('campaigns.progress.paused'))
  for (const { reasonCode, letters, firstAt, lastAt } of campaign.waits)
    words.push(
      t(
        format.date(firstAt, 'minute') === format.date(lastAt, 'minute')
          ? 'campaigns.progress.waitsUntil'
          : 'campaigns.progress.waitsBetween',
        {
          why: groupReason(reasonCode),
          shown: format.count(letters),
          first: format.date(firstAt, 'minute'),
          last: format.date(lastAt, 'minute'),
        },
      ),
    )
  const left = run?.state === 'stopped' ? run.audience - run.asked : 0
  if (left > 0) words.push(t('campaigns.progress.notComeTo', { count: left, shown: format.count(left) }))
  const { climbing } = campaign
  if (climbing)
    words.push(
      t('campaigns.progress.climbing', {
        count: climbing.people,
        shown: format.count(climbing.people),
        at: format.date(climbing.firstAt, 'minute'),
      }),
    )
  const isGoing = run !== undefined && run.state !== 'done' && run.state !== 'stopped'
  return (
    <>
      {campaign.trouble ? <Notice tone="bad">{campaign.trouble[format.language]}</Notice> : null}
      {campaign.keptBy.map((one) => (
        <KeptBy key={one.accountId} kept={one} />
      ))}
      {isGoing ? (
        <Section>
          <ProgressBar
            label={
              isPaused
                ? t('campaigns.run.paused')
                : t(isClimbing(campaign, run) ? 'campaigns.run.climbing' : `campaigns.run.${run.state}`)
            }
            {...howFar(campaign, run, figures)}
            startedAt={
              campaign.status === 'running' && isAskingAll(run.state) && !isAhead ? run.goingSince : null
            }
            doneBefore={run.askedBefore}
            note={words.join(' ')}
          />
        </Section>
      ) : words.length > 0 ? (
        <Notice>{words.join(' ')}</Notice>
      ) : null}
    </>
  )
}
