import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../../api/queries.ts'
import { useMay } from '../../../app/session.ts'
import { sayFailed, sayUndoable } from '../../../ui/feedback/toast.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import classes from './ReturnFacts.module.css'

/** After how many letters in a row that came back an address gets no more. */
export function WhenStopped() {
  const { t } = useTranslation()
  const mayChange = useMay('administer')
  const settings = useQuery('return-settings.get', {})
  const [inRow, setInRow] = useState<number | null>(null)
  const [days, setDays] = useState<number | null>(null)
  const was = settings.data
  const save = useMutation('return-settings.update', {
    refreshes: ['return-settings.get'],
    onSuccess: () => {
      setInRow(null)
      setDays(null)
      if (was) sayUndoable(t('messages.returns.settings.saved'), t('ui.undo'), () => save.mutate(was))
    },
    onError: (error) => sayFailed(error.message),
  })
  if (!was) return null
  const chosen = { softInRow: inRow ?? was.softInRow, withinDays: days ?? was.withinDays }
  const isChanged = chosen.softInRow !== was.softInRow || chosen.withinDays !== was.withinDays
  return (
    <Section title={t('messages.returns.settings.title')}>
      <p style={{ margin: '0 0 12px' }}>{t('messages.returns.settings.sentence')}</p>
      <div className={classes.settings}>
        <NumberInput
          label={t('messages.returns.settings.inRow')}
          value={chosen.softInRow}
          min={2}
          max={50}
          allowDecimal={false}
          disabled={!mayChange}
          w={136}
          onChange={(value) => setInRow(Number(value) || null)}
        />
        <NumberInput
          label={t('messages.returns.settings.days')}
          value={chosen.withinDays}
          min={1}
          max={365}
          allowDecimal={false}
          disabled={!mayChange}
          w={136}
          onChange={(value) => setDays(Number(value) || null)}
        />
        {isChanged ? (
          <Button loading={save.isPending} onClick={() => save.mutate(chosen)}>
            {t('messages.returns.settings.save')}
          </Button>
        ) : null}
      </div>
    </Section>
  )
}
