import { useTranslation } from 'react-i18next'
import { Attribute } from './Attribute.tsx'
import type { Picked } from './canvas.ts'
import { type Countdown, plainGround, writeCountdown } from './countdown.ts'

/** When a countdown ends, and its colours, without the code that says so. */
export function CountdownFields({ countdown, picked }: { countdown: Countdown; picked: Picked }) {
  const { t } = useTranslation()
  const change = (changed: Partial<Countdown>) => {
    const { src, alt } = writeCountdown({ ...countdown, ...changed })
    picked.change('alt', alt)
    picked.change('src', src)
  }
  return (
    <>
      <Attribute
        label={t('templates.visual.countdown.until')}
        type="datetime-local"
        value={countdown.until.replace(' ', 'T')}
        onChange={(until) => until && change({ until })}
      />
      <Attribute
        label={t('templates.visual.countdown.ink')}
        placeholder={t('templates.visual.countdown.ofBrand')}
        value={countdown.ink}
        onChange={(ink) => change({ ink })}
      />
      <Attribute
        label={t('templates.visual.attribute.background-color')}
        placeholder={plainGround}
        value={countdown.ground}
        onChange={(ground) => change({ ground })}
      />
    </>
  )
}
