import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { inRoom, type Proof } from '../letter.ts'
import { Desk } from './Desk.tsx'
import { MessagePreview } from './MessagePreview.tsx'
import { OnSitePreview } from './OnSitePreview.tsx'
import classes from './Preview.module.css'
import { PreviewAs } from './PreviewAs.tsx'
import { TextSize } from './TextSize.tsx'

/** How the letter looks to a customer: on a desk or a phone, in a light or a dark room. Nothing in it can run. */
export function Preview(props: { channel: string; proof: Proof | undefined }) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/templates/$id' })
  const { width = 'wide', room = 'light' } = useSearch({ from: '/shell/templates/$id' })
  const { language } = useFormat()
  const letter = props.proof?.letter
  // What the brand lacks is no fact about the customer.
  const missing = letter?.missing.filter((one) => !one.path.startsWith('brand.')) ?? []
  const isBroken = props.proof !== undefined && !letter
  return (
    <div className={classes.preview}>
      <div className={classes.manner}>
        <PreviewAs />
        <SegmentedControl
          size="xs"
          aria-label={t('templates.width.label')}
          value={width}
          onChange={(next) =>
            void navigate({ search: (now) => ({ ...now, width: next as 'wide' | 'phone' }), replace: true })
          }
          data={[
            { value: 'wide', label: t('templates.width.wide') },
            { value: 'phone', label: t('templates.width.phone') },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('templates.room.label')}
          value={room}
          onChange={(next) =>
            void navigate({ search: (now) => ({ ...now, room: next as 'light' | 'dark' }), replace: true })
          }
          data={[
            { value: 'light', label: t('templates.room.light') },
            { value: 'dark', label: t('templates.room.dark') },
          ]}
        />
      </div>
      {isBroken ? <p className={classes.none}>{t('templates.noPreview')}</p> : null}
      {letter && props.channel === 'on-site' ? (
        <OnSitePreview content={letter.content} isPhone={width === 'phone'} room={room} />
      ) : letter?.html ? (
        <>
          <div className={classes.envelope}>
            <div className={classes.subject}>{letter.subject}</div>
            {letter.content.preheader ? (
              <div className={classes.preheader}>{letter.content.preheader}</div>
            ) : null}
          </div>
          <Desk>
            <iframe
              className={classes.paper}
              data-phone={width === 'phone' || undefined}
              data-room={room}
              title={t('templates.pane.preview')}
              sandbox=""
              referrerPolicy="no-referrer"
              srcDoc={inRoom(letter.html, room)}
            />
          </Desk>
        </>
      ) : letter ? (
        <>
          <MessagePreview
            channel={props.channel}
            content={letter.content}
            isPhone={width === 'phone'}
            room={room}
          />
          {letter.size ? <TextSize size={letter.size} /> : null}
        </>
      ) : null}
      {missing.length > 0 ? (
        <p className={classes.missing}>
          {t('templates.missing')}{' '}
          {missing.map(({ path, label }, place) => (
            <Fragment key={path}>
              {place > 0 ? ', ' : null}
              <span title={path}>{label[language]}</span>
            </Fragment>
          ))}
        </p>
      ) : null}
    </div>
  )
}
