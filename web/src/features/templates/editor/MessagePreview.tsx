import { IconBell } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Desk } from './Desk.tsx'
import { isWebAddress } from './is-web-address.ts'
import classes from './MessagePreview.module.css'

const asNotification = ['web-push', 'mobile-push']

/** The server's name, as browsers write it under a notification. */
function placeOf(url: string | undefined): string {
  return isWebAddress(url) && URL.canParse(url) ? new URL(url).host : ''
}

/** A message of a few words as its channel shows it: a notification, or a bubble of a chat. Nothing in it can be pressed. */
export function MessagePreview(props: {
  channel: string
  content: Record<string, string>
  isPhone: boolean
  room: 'light' | 'dark'
}) {
  const { t } = useTranslation()
  const { title, subject, text, button, url, image, icon } = props.content
  const isNotification = asNotification.includes(props.channel)
  const heading = title || subject
  const words = text?.trim() || (heading ? '' : Object.values(props.content).filter(Boolean).join('\n'))
  const picture = isWebAddress(image) ? <img src={image} alt="" referrerPolicy="no-referrer" /> : null
  return (
    <Desk>
      <div
        className={classes.room}
        data-phone={props.isPhone || undefined}
        data-room={props.room}
        role="img"
        aria-label={t('templates.message.label')}
      >
        {!heading && !words ? <p className={classes.quiet}>{t('templates.message.empty')}</p> : null}
        {(heading || words) && isNotification ? (
          <div className={classes.notification}>
            {isWebAddress(icon) ? (
              <img className={classes.icon} src={icon} alt="" referrerPolicy="no-referrer" />
            ) : (
              <span className={classes.icon} aria-hidden="true">
                <IconBell size={20} stroke={1.75} />
              </span>
            )}
            <div className={classes.words}>
              <div className={classes.title}>{heading}</div>
              {words ? <div className={classes.few}>{words}</div> : null}
              <div className={classes.quiet}>
                {[placeOf(url), t('templates.message.now')].filter(Boolean).join(' · ')}
              </div>
            </div>
            {picture}
          </div>
        ) : null}
        {(heading || words) && !isNotification ? (
          <div className={classes.said}>
            <div className={classes.bubble}>
              {picture}
              {heading ? <div className={classes.title}>{heading}</div> : null}
              {words ? <div className={classes.text}>{words}</div> : null}
            </div>
            {button && isWebAddress(url) ? <div className={classes.button}>{button}</div> : null}
          </div>
        ) : null}
      </div>
    </Desk>
  )
}
