import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { ScrollBox } from '../../../ui/page/ScrollBox.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { SidePanel } from '../../../ui/panel/SidePanel.tsx'
import classes from './ReturnFacts.module.css'
import { ReturnFacts } from './ReturnFacts.tsx'

/** One letter that came back, beside the list, with the notice as it came. */
export function ReturnPanel(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const one = useQuery('returns.get', { id: props.id }, { keepLast: false })
  const found = one.data
  return (
    <SidePanel title={found?.address ?? t('messages.returns.one')} onClose={props.onClose}>
      {one.error ? (
        <Failure error={one.error} onRetry={() => void one.refetch()} />
      ) : found ? (
        <>
          <ReturnFacts found={found} links />
          <Section title={t('messages.returns.notice')} bare>
            {found.notice ? (
              <ScrollBox as="pre" label={t('messages.returns.notice')} className={classes.notice}>
                {found.notice}
              </ScrollBox>
            ) : (
              <p className={classes.none}>{t('messages.returns.noNotice')}</p>
            )}
          </Section>
        </>
      ) : (
        <Skeleton height={240} />
      )}
    </SidePanel>
  )
}
