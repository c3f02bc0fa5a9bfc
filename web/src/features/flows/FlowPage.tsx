import { Button, Group, Skeleton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/client.ts'
import { useLive } from '../../api/live.ts'
import { refresh, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { NotFound } from '../../app/pages/NotFound.tsx'
import { useMay } from '../../app/session.ts'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Section } from '../../ui/page/Section.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { Doubts } from '../messages/Doubts.tsx'
import { readDefinition } from './definition.ts'
import { RulesPanel } from './edit/RulesPanel.tsx'
import { FlowControls } from './FlowControls.tsx'
import { FlowDrawing } from './FlowDrawing.tsx'
import { FlowFigures } from './FlowFigures.tsx'
import { FlowPeople } from './FlowPeople.tsx'
import { FlowRules } from './FlowRules.tsx'
import { FlowStatusBadge } from './FlowStatusBadge.tsx'
import { StepPanel } from './StepPanel.tsx'

export const spans = ['7', '30', '90', '365'] as const

/** Where the address names a step: what starts and ends the flow. No step is called so. */
export const rulesOpen = '_rules'

/** One flow: its drawing with live counts, what it brought, and the people in it. */
export function FlowPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/flows/$id' })
  const { id } = useParams({ from: '/shell/flows/$id' })
  const { step, days = '30' } = useSearch({ from: '/shell/flows/$id' })
  const mayWrite = useMay('write')
  const flow = useQuery('flows.get', { id }, { keepLast: false })
  const statistics = useQuery('flows.statistics', { id, days: Number(days) }, { everyMs: 15_000 })
  useLive(
    (news) => {
      const isOurs =
        news === null || news.tables.some((table) => table === 'flow_steps' || table === 'message_events')
      if (isOurs) refresh('flows.statistics', 'flows.people')
    },
    { gatherMs: 2_000 },
  )
  if (flow.error instanceof ApiProblem && flow.error.code === 'not-found') return <NotFound />

  const found = flow.data
  const definition = found ? readDefinition(found.definition) : undefined
  const opened = definition?.steps.find((one) => one.id === step)
  const open = (stepId: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, step: stepId }), replace: step !== undefined })
  return (
    <Page
      title={found?.name ?? t('flows.one')}
      before={<WayBack to="/flows" label={t('flows.title')} />}
      beside={found ? <FlowStatusBadge status={found.status} /> : null}
      action={
        found ? (
          <Group gap={8}>
            {mayWrite ? (
              <Button
                variant="default"
                leftSection={<IconPencil size={16} stroke={1.75} />}
                onClick={() => open(rulesOpen)}
              >
                {t('flows.edit.open')}
              </Button>
            ) : null}
            <FlowControls flow={found} />
          </Group>
        ) : null
      }
      description={definition ? <FlowRules definition={definition} /> : undefined}
      chips={
        <FilterChip
          required
          label={t('flows.over')}
          value={days}
          options={spans.map((one) => ({ value: one, label: t('flows.days', { count: Number(one) }) }))}
          onChange={(next) => void navigate({ search: (now) => ({ ...now, days: next }), replace: true })}
        />
      }
      panel={
        found && step === rulesOpen ? (
          <RulesPanel key={found.version} flow={found} onClose={() => open(undefined)} />
        ) : found && opened ? (
          <StepPanel
            key={opened.id}
            flow={found}
            step={opened}
            figures={statistics.data?.steps.find((one) => one.stepId === opened.id)}
            currency={statistics.data?.currency}
            onOpen={open}
            onClose={() => open(undefined)}
          />
        ) : null
      }
    >
      {flow.error && !found ? <Failure error={flow.error} onRetry={() => void flow.refetch()} /> : null}
      <Doubts count={statistics.data?.total?.inDoubt ?? 0} of={{ flowId: id }} />
      <FlowFigures statistics={statistics.data} />
      <Section flush>
        {definition ? (
          <FlowDrawing definition={definition} statistics={statistics.data} selected={step} onSelect={open} />
        ) : (
          <Skeleton height={560} />
        )}
      </Section>
      <FlowPeople flowId={id} />
    </Page>
  )
}
