import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import { Badge } from '../../ui/figure/Badge.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { useChannelName } from '../messages/channel-name.ts'
import classes from './LetterCard.module.css'
import { firstLine, type Letter } from './letter.ts'
import { Thumbnail } from './Thumbnail.tsx'

/** One letter in the list: its picture, name, subject, languages and variants. */
export function LetterCard(props: { letter: Letter }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const channelName = useChannelName()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const { letter } = props
  const current = letter.versions.filter((one) => !one.isArchived)
  const shown = current.find((one) => one.language === language) ?? current[0] ?? letter.versions[0]
  const variants = new Set(current.map((one) => one.variant)).size
  const back = useMutation('letters.update', { refreshes: ['letters.list'], onError: sayFailed })
  const putAway = useMutation('letters.update', {
    refreshes: ['letters.list'],
    onError: sayFailed,
    onSuccess: () =>
      sayUndoable(t('templates.archived', { name: letter.name }), t('ui.undo'), () =>
        back.mutate({ id: letter.id, isArchived: false }),
      ),
  })
  if (!shown) return null
  const line = firstLine(shown.content)
  return (
    <li className={classes.card}>
      <Link to="/templates/$id" params={{ id: letter.id }} className={classes.link} aria-label={letter.name}>
        <Thumbnail channel={letter.channel} language={shown.language} content={shown.content} words={line} />
        <div className={classes.words}>
          <h2 className={classes.name}>{letter.name}</h2>
          <p className={classes.line}>{line}</p>
          <div className={classes.marks}>
            {letter.channel === 'email' ? null : <Badge>{channelName(letter.channel)}</Badge>}
            {[...new Set(current.map((one) => one.language))].map((one) => (
              <Badge key={one}>{t(`templates.language.${one}`)}</Badge>
            ))}
            {variants > 1 ? <Badge>{t('templates.variants', { count: variants })}</Badge> : null}
            {current.some((one) => one.draft !== null) ? (
              <Badge tone="warn">{t('templates.draft')}</Badge>
            ) : null}
            <span className={classes.time}>
              <TimeAgo at={letter.changedAt} />
            </span>
          </div>
        </div>
      </Link>
      {mayWrite ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              className={classes.more ?? ''}
              variant="default"
              aria-label={t('templates.actionsOf', { name: letter.name })}
            >
              <IconDots size={16} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {letter.isArchived ? (
              <Menu.Item onClick={() => back.mutate({ id: letter.id, isArchived: false })}>
                {t('templates.takeBack')}
              </Menu.Item>
            ) : (
              <Menu.Item onClick={() => putAway.mutate({ id: letter.id, isArchived: true })}>
                {t('templates.putAway')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  )
}
