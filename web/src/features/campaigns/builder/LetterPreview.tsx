import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import classes from './CampaignBuilder.module.css'

/** The letter as somebody of the audience would get it, behind glass: nothing in it runs. */
export function LetterPreview(props: { templateId: string; customerId: number | undefined }) {
  const { t } = useTranslation()
  const { templateId, customerId } = props
  const preview = useQuery('templates.preview', { templateId, ...(customerId ? { customerId } : {}) })
  if (preview.error) return <Failure error={preview.error} small />
  if (!preview.data) return <Skeleton height={320} />
  const { subject, html, text } = preview.data
  return (
    <div>
      <p className={classes.subject}>{subject}</p>
      {html ? (
        <iframe
          className={classes.paper}
          title={t('campaigns.what.preview')}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={html}
        />
      ) : (
        <pre className={classes.plain}>{text ?? ''}</pre>
      )}
    </div>
  )
}
