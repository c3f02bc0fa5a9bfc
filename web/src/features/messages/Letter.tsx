import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../ui/page/Section.tsx'
import { useFieldName } from '../templates/field-name.ts'
import classes from './Letter.module.css'
import type { Message } from './message.ts'

/** Fields that have their own places. */
const shownAbove = new Set([
  'subject',
  'title',
  'text',
  'fromName',
  'fromAddress',
  'preheader',
  'replyTo',
  'mjml',
])

type View = 'wide' | 'phone' | 'text'

/** Exactly what was sent, behind glass: nothing in it can run, and no link or picture tells that we looked. */
export function Letter(props: { message: Message }) {
  const { t } = useTranslation()
  const { letter, subject, status, channel } = props.message
  const title = t(channel === 'email' ? 'messages.letter' : 'messages.one')
  const fieldName = useFieldName()
  const [view, setView] = useState<View>('wide')
  if (!letter) {
    return (
      <Section title={title}>
        <p className={classes.none}>
          {t(
            status === 'queued'
              ? 'messages.letterLater'
              : status === 'skipped'
                ? 'messages.letterNever'
                : 'messages.noLetter',
          )}
        </p>
      </Section>
    )
  }
  const shown = letter.html ? view : 'text'
  const text = letter.text ?? letter.content.text ?? ''
  /** A short message has no line above its words; its subject in lists is their beginning. */
  const others = Object.entries(letter.content).filter(
    ([name, value]) => value !== '' && !shownAbove.has(name) && !letter.html,
  )
  const heading = letter.content.subject ?? letter.content.title ?? (text ? null : subject)
  return (
    <Section
      flush
      title={title}
      action={
        letter.html ? (
          <SegmentedControl
            size="xs"
            aria-label={title}
            value={view}
            onChange={(value) => setView(value as View)}
            data={[
              { value: 'wide', label: t('messages.view.wide') },
              { value: 'phone', label: t('messages.view.phone') },
              { value: 'text', label: t('messages.view.text') },
            ]}
          />
        ) : null
      }
    >
      {heading ? (
        <div className={classes.envelope}>
          <div className={classes.subject}>{heading}</div>
          <div className={classes.from}>
            {[letter.content.fromName, letter.content.fromAddress].filter(Boolean).join(' · ')}
            {letter.content.preheader ? (
              <span className={classes.preheader}>{letter.content.preheader}</span>
            ) : null}
          </div>
        </div>
      ) : null}
      {shown === 'text' ? (
        <>
          {text ? <pre className={classes.text}>{text}</pre> : null}
          {others.length > 0 ? (
            <dl className={classes.others}>
              {others.map(([name, value]) => (
                <div key={name}>
                  <dt>{fieldName(name)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ) : null}
        </>
      ) : (
        <div className={classes.desk}>
          <iframe
            className={classes.paper}
            data-phone={shown === 'phone' || undefined}
            title={title}
            sandbox=""
            referrerPolicy="no-referrer"
            srcDoc={behindGlass(letter.html ?? '')}
          />
        </div>
      )}
    </Section>
  )
}

/** Opening pixels and other pictures of the letter's own links stay unasked: this look must not count as an opening. */
function behindGlass(html: string): string {
  const quiet = html.replace(/<img\b[^>]*\bsrc\s*=\s*(["'])[^"']*\/o\/[^"']*\1[^>]*>/gi, '')
  return `<base target="_blank">${quiet}`
}
