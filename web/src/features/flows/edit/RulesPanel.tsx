import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { problemsOf } from '../../../api/field-problems.ts'
import { refresh, useMutation } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { SidePanel } from '../../../ui/panel/SidePanel.tsx'
import { readDefinition } from '../definition.ts'
import { CueFields, cueDraft, cueOf, isCueWhole, newCue } from './CueFields.tsx'
import classes from './Edit.module.css'

/** What starts a flow, what ends it early, and when the same person may come again: as a form. */
export function RulesPanel(props: { flow: OutputOf<'flows.get'>; onClose: () => void }) {
  const { t } = useTranslation()
  const { flow } = props
  const [name, setName] = useState(flow.name)
  const [start] = useState(() => readDefinition(flow.definition))
  const [trigger, setTrigger] = useState(() => cueDraft(start.trigger))
  const [exits, setExits] = useState(() => start.exit.map((cue, at) => ({ at, cue: cueDraft(cue) })))
  const [hours, setHours] = useState<number | null>(start.reentryAfterHours)
  const save = useMutation('flows.update', {
    refreshes: ['flows.get', 'flows.list'],
    onSuccess: () => {
      refresh('flows.statistics')
      say(t('flows.edit.saved'))
      props.onClose()
    },
  })
  const problems = problemsOf(save.error)
  const isWhole =
    name.trim() !== '' && hours !== null && [trigger, ...exits.map((one) => one.cue)].every(isCueWhole)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({
      id: flow.id,
      name: name.trim(),
      definition: {
        ...flow.definition,
        trigger: cueOf(trigger),
        exit: exits.map((one) => cueOf(one.cue)),
        reentry: { afterHours: hours },
      },
    })
  }
  return (
    <SidePanel wide title={t('flows.edit.rules')} onClose={props.onClose}>
      <form onSubmit={submit}>
        <Stack gap={24}>
          <TextInput
            required
            label={t('flows.edit.name')}
            maxLength={200}
            error={problems.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <section>
            <h3 className={classes.title}>{t('flows.edit.starts')}</h3>
            <CueFields
              label={t('flows.edit.starts')}
              value={trigger}
              path="definition.trigger"
              problems={problems}
              onChange={setTrigger}
            />
          </section>
          <section>
            <h3 className={classes.title}>{t('flows.edit.leaves')}</h3>
            <p className={classes.hint}>{t('flows.edit.leavesHint')}</p>
            <Stack gap={12}>
              {exits.map(({ at, cue }, place) => (
                <div key={at} className={classes.cue}>
                  <CueFields
                    label={t('flows.edit.leaves')}
                    value={cue}
                    path={`definition.exit.${place}`}
                    problems={problems}
                    onChange={(next) =>
                      setExits((now) => now.map((one) => (one.at === at ? { at, cue: next } : one)))
                    }
                  />
                  <Button
                    size="xs"
                    variant="subtle"
                    color="gray"
                    style={{ alignSelf: 'flex-start' }}
                    onClick={() => setExits((now) => now.filter((one) => one.at !== at))}
                  >
                    {t('flows.edit.removeExit')}
                  </Button>
                </div>
              ))}
              <Button
                size="xs"
                variant="default"
                style={{ alignSelf: 'flex-start' }}
                leftSection={<IconPlus size={14} stroke={2} />}
                disabled={exits.length >= 20}
                onClick={() =>
                  setExits((now) => [
                    ...now,
                    { at: Math.max(0, ...now.map((one) => one.at)) + 1, cue: newCue() },
                  ])
                }
              >
                {t('flows.edit.addExit')}
              </Button>
            </Stack>
          </section>
          <NumberInput
            required
            label={t('flows.edit.again')}
            description={t('flows.edit.againHint')}
            min={0}
            max={87_600}
            maw={280}
            error={problems['definition.reentry.afterHours']}
            value={hours ?? ''}
            onChange={(given) => setHours(given === '' ? null : Number(given))}
          />
          {save.error ? <Failure error={save.error} small /> : null}
          <p className={classes.hint}>{t('flows.message.version')}</p>
          <Group gap={8}>
            <Button type="submit" loading={save.isPending} disabled={!isWhole}>
              {t('flows.message.save')}
            </Button>
            <Button variant="default" onClick={props.onClose}>
              {t('ui.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </SidePanel>
  )
}
