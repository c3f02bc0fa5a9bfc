import { useTranslation } from 'react-i18next'
import { Desk } from './Desk.tsx'
import { isWebAddress } from './is-web-address.ts'
import classes from './OnSitePreview.module.css'

const positions = ['corner', 'centre', 'top', 'bottom', 'block']

/** A pop-up, bar or block as the tracker shows it, on a page that stands for the shop’s. Nothing in it can be pressed. */
export function OnSitePreview(props: {
  content: Record<string, string>
  isPhone: boolean
  room: 'light' | 'dark'
}) {
  const { t } = useTranslation()
  const { title, text, image, button, url, emailField, position = '' } = props.content
  const place = positions.includes(position) ? position : 'corner'
  const box = (
    <div className={classes.box} data-place={place}>
      {isWebAddress(image) ? <img src={image} alt="" referrerPolicy="no-referrer" /> : null}
      {title ? <div className={classes.title}>{title}</div> : null}
      {text ? <div className={classes.text}>{text}</div> : null}
      {emailField ? (
        <div className={classes.form}>
          <span className={classes.field}>{emailField}</span>
          <span className={classes.button}>OK</span>
        </div>
      ) : null}
      {button && isWebAddress(url) ? <span className={classes.button}>{button}</span> : null}
      <span className={classes.close} aria-hidden="true">
        ×
      </span>
    </div>
  )
  return (
    <Desk>
      <div
        className={classes.page}
        data-phone={props.isPhone || undefined}
        data-room={props.room}
        role="img"
        aria-label={t('templates.onSite.label')}
      >
        <div className={classes.lines} aria-hidden="true">
          <i />
          <i />
          <i />
          {place === 'block' ? box : null}
          <i />
          <i />
        </div>
        {place === 'centre' ? <div className={classes.shade} /> : null}
        {place === 'block' ? null : box}
      </div>
    </Desk>
  )
}
