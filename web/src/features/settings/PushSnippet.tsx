import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import classes from './AccountPanel.module.css'

/** What a shop puts on its site so that visitors can ask for notifications. */
export function PushSnippet(props: { publicKey: string }) {
  const { t } = useTranslation()
  const { origin } = location
  const page = `<script async src="${origin}/web-push.js"
  data-public-key="${props.publicKey}" data-worker="/habitue-worker.js"></script>
<button onclick="habitueWebPush.subscribe()">…</button>`
  return (
    <section>
      <h3 className={classes.title}>{t('settings.channels.push.title')}</h3>
      <CodeBlock code={page} wrap />
      <p className={classes.hint}>{t('settings.channels.push.page')}</p>
      <CodeBlock code={`importScripts('${origin}/push-worker.js')`} wrap />
      <p className={classes.hint}>{t('settings.channels.push.worker')}</p>
    </section>
  )
}
