import { Kbd, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { rooms } from '../rooms.ts'
import classes from './HelpOverlay.module.css'
import { modKey } from './shortcuts.ts'

/** Every shortcut there is. */
export function HelpOverlay(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const general: [string[], string][] = [
    [[modKey, 'K'], t('app.help.palette')],
    [['?'], t('app.help.this')],
    [['Esc'], t('app.help.close')],
    [['/'], t('app.help.search')],
  ]
  const tables: [string[], string][] = [
    [['↑', '↓'], t('app.help.rows')],
    [['Enter'], t('app.help.openRow')],
    [['Home', 'End'], t('app.help.ends')],
  ]
  const going: [string[], string][] = rooms.map((room) => [
    ['G', room.key.toUpperCase()],
    t('app.help.go', { room: t(`app.rooms.${room.name}`) }),
  ])
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('app.help.title')} size={640}>
      <div className={classes.columns}>
        <div>
          <Keys title={t('app.help.everywhere')} keys={general} />
          <Keys title={t('app.help.inTables')} keys={tables} />
        </div>
        <Keys title={t('app.help.going')} keys={going} />
      </div>
    </Modal>
  )
}

function Keys(props: { title: string; keys: [string[], string][] }) {
  return (
    <section className={classes.group}>
      <h3 className={classes.title}>{props.title}</h3>
      <dl className={classes.keys}>
        {props.keys.map(([keys, meaning]) => (
          <Fragment key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} size="sm">
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
