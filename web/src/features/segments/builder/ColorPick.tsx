import { Popover } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentColor } from '../SegmentMark.tsx'
import classes from './ColorPick.module.css'

/** The colour a segment has on every page. */
export function ColorPick(props: { value: number; onChange: (color: number) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.open}
          aria-label={t('segments.field.color')}
          title={t('segments.field.color')}
          onClick={() => setOpened((now) => !now)}
        >
          <span className={classes.color} style={{ background: segmentColor(props.value) }} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.colors} role="toolbar" aria-label={t('segments.field.color')}>
          {[0, 1, 2, 3, 4, 5, 6, 7].map((color) => (
            <button
              key={color}
              type="button"
              aria-pressed={color === props.value}
              aria-label={t('segments.field.colorNumber', { number: color + 1 })}
              className={classes.choice}
              style={{ background: segmentColor(color) }}
              onClick={() => {
                props.onChange(color)
                setOpened(false)
              }}
            >
              {color === props.value ? <IconCheck size={16} stroke={2.5} /> : null}
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
