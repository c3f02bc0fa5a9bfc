import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chosenWorkspace, type OutputOf } from '../../api/client.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'
import { Moment } from '../../ui/figure/TimeAgo.tsx'
import { ScrollBox } from '../../ui/page/ScrollBox.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { BroughtCustomers } from './BroughtCustomers.tsx'
import classes from './ImportPanel.module.css'
import { ImportStatusBadge } from './ImportStatusBadge.tsx'
import { ImportSummary } from './ImportSummary.tsx'
import { WhereItIs } from './WhereItIs.tsx'

type Import = OutputOf<'imports.get'>
const isUnderWay = (one: Import) => one.status === 'running' || one.status === 'waiting'
const bringsPeople = (one: Import) => one.broughtCustomers && !isUnderWay(one)
const isResumable = (one: Import) =>
  one.status === 'stopped' || (one.status === 'failed' && one.trouble !== null)

/** One file on its way in: progress with numbers, a way to stop, what it brought, what was left out. */
export function ImportPanel(props: { id: string; onOpen: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const failed = useSayFailed()
  const mayWrite = useMay('write')
  const found = useQuery('imports.get', { id: props.id }, { keepLast: false, everyMs: 1_000 })
  const stop = useMutation('imports.stop', { refreshes: ['imports.get', 'imports.list'], onError: failed })
  const resume = useMutation('imports.resume', {
    refreshes: ['imports.get', 'imports.list'],
    onError: failed,
  })
  const carryOut = useMutation('imports.carry-out', {
    refreshes: ['imports.list'],
    onError: failed,
    onSuccess: (made) => props.onOpen(made.id),
  })
  const one = found.data
  return (
    <SidePanel
      title={one?.fileName ?? t('imports.one')}
      onClose={props.onClose}
      beside={
        one ? (
          <ImportStatusBadge
            status={one.status}
            dryRun={one.dryRun}
            isRetried={isUnderWay(one) && one.trouble !== null}
          />
        ) : null
      }
    >
      {found.error && !one ? <Failure error={found.error} onRetry={() => void found.refetch()} /> : null}
      {one ? (
        <div className={classes.parts}>
          {isUnderWay(one) ? (
            <ProgressBar
              label={t(`imports.phase.${one.phase}`)}
              {...(one.phase === 'reading'
                ? { done: one.bytesRead, total: one.bytesTotal || null, unit: format.bytes }
                : { done: one.rowsDone, total: one.rowsTotal })}
              startedAt={one.trouble ? null : one.startedAt}
              failed={one.rowsFailed}
              stopping={stop.isPending}
              onStop={mayWrite ? () => stop.mutate({ id: one.id }) : undefined}
            />
          ) : null}
          {isUnderWay(one) && one.trouble ? (
            <Notice tone="warn">
              {t('imports.retried', {
                count: one.trouble.failures,
                reason: one.trouble.reason[format.language],
              })}{' '}
              {one.trouble.retryAt && Date.parse(one.trouble.retryAt) > Date.now() ? (
                <>
                  {t('imports.retryNext')} <Moment at={one.trouble.retryAt} style="clock" />.
                </>
              ) : null}
            </Notice>
          ) : null}
          {one.error ? <Notice tone="bad">{one.error[format.language]}</Notice> : null}
          {one.status === 'stopped' ? <Notice tone="warn">{t('imports.stoppedHint')}</Notice> : null}
          {isResumable(one) && mayWrite ? (
            <div>
              <Button loading={resume.isPending} onClick={() => resume.mutate({ id: one.id })}>
                {t('imports.resume')}
              </Button>
            </div>
          ) : null}
          {one.dryRun && one.status === 'done' ? (
            <Notice
              action={
                mayWrite ? (
                  <Button
                    size="compact-sm"
                    loading={carryOut.isPending}
                    onClick={() => carryOut.mutate({ id: one.id })}
                  >
                    {t('imports.carryOut')}
                  </Button>
                ) : null
              }
            >
              {t('imports.dryRunDone')}
            </Notice>
          ) : null}
          <ImportSummary
            kind={one.kind}
            summary={one.summary}
            dryRun={one.dryRun}
            isDone={one.status === 'done' && one.rowsDone > one.rowsFailed}
          />
          {!one.dryRun && one.rowsDone > one.rowsFailed ? (
            <WhereItIs kind={one.kind} isOfCustomersSaid={bringsPeople(one)} />
          ) : null}
          {bringsPeople(one) ? <BroughtCustomers importId={one.id} /> : null}
          {one.rowsFailed > 0 ? (
            <section>
              <h3 className={classes.title}>
                {t('imports.leftOut', { count: one.rowsFailed, shown: format.count(one.rowsFailed) })}
              </h3>
              <ScrollBox
                label={t('imports.leftOut', { count: one.rowsFailed, shown: format.count(one.rowsFailed) })}
                className={classes.errors}
              >
                <ul>
                  {one.firstErrors.map((error) => (
                    <li key={error.rowNo}>
                      <span className={classes.row}>{t('imports.row', { row: error.rowNo })}</span>{' '}
                      {error.reason[format.language]}
                    </li>
                  ))}
                </ul>
              </ScrollBox>
              <Button
                component="a"
                variant="default"
                mt={12}
                leftSection={<IconDownload size={16} stroke={1.75} />}
                href={`/api/imports/${one.id}/errors?${new URLSearchParams({ workspace: chosenWorkspace() ?? '', language: format.language })}`}
                download
              >
                {t('imports.downloadErrors')}
              </Button>
            </section>
          ) : null}
        </div>
      ) : null}
    </SidePanel>
  )
}
