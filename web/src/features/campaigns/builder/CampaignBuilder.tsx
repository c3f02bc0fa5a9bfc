import { Button, Tabs, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { Page } from '../../../ui/page/Page.tsx'
import { TabsLine } from '../../../ui/page/TabsLine.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { CampaignMenu } from '../CampaignMenu.tsx'
import { CampaignStatusBadge } from '../CampaignStatusBadge.tsx'
import { type Campaign, type Step, stepOf, steps } from '../campaign.ts'
import { Approval } from './Approval.tsx'
import classes from './CampaignBuilder.module.css'
import { CheckStep } from './CheckStep.tsx'
import { ForecastAside } from './ForecastAside.tsx'
import { StartButton } from './StartButton.tsx'
import { TestStep } from './TestStep.tsx'
import { useDraft } from './use-draft.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhenStep } from './WhenStep.tsx'
import { WhoStep } from './WhoStep.tsx'

/** A draft in five steps: who, what, when, test, check. It is saved as it is written. */
export function CampaignBuilder(props: { campaign: Campaign }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/campaigns/$id' })
  const { step = 'who' } = useSearch({ from: '/shell/campaigns/$id' })
  const mayWrite = useMay('write')
  const { campaign } = props
  const draft = useDraft(campaign)
  const hasAudience = draft.definition.audience.everybody || draft.definition.audience.segmentIds.length > 0
  const forecast = useQuery(
    'campaigns.forecast',
    { id: campaign.id },
    { enabled: hasAudience && draft.isSaved, staleMs: 5_000 },
  )
  const known = hasAudience ? forecast.data : undefined
  const start = { campaign, draft, forecast: known, isCounting: hasAudience && forecast.isPending }
  const go = (next: Step) => void navigate({ search: (now) => ({ ...now, step: next }), replace: true })
  const place = steps.indexOf(step)
  const missing = new Set(campaign.obstacles.map((one) => stepOf(one.path)))
  return (
    <Page
      title={draft.name || t('campaigns.one')}
      before={<WayBack to="/campaigns" label={t('campaigns.title')} />}
      beside={<CampaignStatusBadge campaign={campaign} isArchived={campaign.isArchived} />}
      action={
        <>
          {step === 'check' ? <StartButton {...start} /> : null}
          <CampaignMenu campaign={campaign} />
        </>
      }
      description={t(
        !draft.isSaved
          ? 'campaigns.saving'
          : campaign.status === 'draft'
            ? 'campaigns.saved'
            : 'campaigns.changeTakesBack',
      )}
      chips={
        <Tabs value={step} onChange={(next) => go(next as Step)} className={classes.steps}>
          <TabsLine chosen={step}>
            {steps.map((one, index) => (
              <Tabs.Tab key={one} value={one}>
                {`${index + 1}. ${t(`campaigns.step.${one}`)}`}
                {missing.has(one) ? (
                  <span className={classes.missing} title={t('campaigns.missing')} />
                ) : null}
              </Tabs.Tab>
            ))}
          </TabsLine>
        </Tabs>
      }
    >
      {draft.error ? <Failure error={draft.error} small /> : null}
      <Approval {...start} />
      <div className={classes.columns}>
        <fieldset className={classes.main} disabled={!mayWrite} style={{ border: 0, margin: 0, padding: 0 }}>
          {step === 'who' ? (
            <>
              <TextInput
                label={t('campaigns.name')}
                value={draft.name}
                maxLength={200}
                onChange={(event) => draft.rename(event.currentTarget.value)}
              />
              <WhoStep draft={draft} />
            </>
          ) : null}
          {step === 'what' ? <WhatStep draft={draft} /> : null}
          {step === 'when' ? <WhenStep draft={draft} /> : null}
          {step === 'test' ? <TestStep draft={draft} forecast={known} /> : null}
          {step === 'check' ? (
            <CheckStep campaign={campaign} draft={draft} forecast={known} error={forecast.error} onGo={go} />
          ) : null}
          <div className={classes.foot}>
            {place > 0 ? (
              <Button variant="default" onClick={() => go(steps[place - 1] ?? 'who')}>
                {t('campaigns.back')}
              </Button>
            ) : (
              <span />
            )}
            {place < steps.length - 1 ? (
              <Button onClick={() => go(steps[place + 1] ?? 'check')}>
                {t('campaigns.next', { step: t(`campaigns.step.${steps[place + 1] ?? 'check'}`) })}
              </Button>
            ) : null}
          </div>
        </fieldset>
        <div className={classes.aside}>
          <ForecastAside
            forecast={known}
            isBusy={forecast.isFetching || !draft.isSaved}
            hasAudience={hasAudience}
            definition={draft.definition}
          />
        </div>
      </div>
    </Page>
  )
}
