import { Button, Group, Menu } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { refresh, useMutation } from '../../../api/queries.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { useConfirm } from '../../../ui/feedback/confirm.tsx'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import type { Step, StepKind } from '../definition.ts'
import { type Place, removeStep } from './steps.ts'

/** What can be done with a step: changed, another put beside it, taken out. */
export function StepActs(props: {
  flow: OutputOf<'flows.get'>
  step: Step
  kinds: StepKind[]
  onEdit: () => void
  onAdd: (kind: StepKind, place: Place) => void
  onRemoved: () => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const confirm = useConfirm()
  const failed = useSayFailed()
  const { flow, step, kinds } = props
  const steps = flow.definition.steps as Step[]
  const own = kinds.find((one) => one.kind === step.kind)
  const left = removeStep(steps, kinds, step.id)
  const save = useMutation('flows.update', {
    refreshes: ['flows.get', 'flows.list'],
    onError: failed,
    onSuccess: () => refresh('flows.statistics'),
  })
  const remove = async () => {
    const others = steps.length - left.length - 1
    const yes =
      others === 0 ||
      (await confirm({
        title: t('flows.edit.removeTitle'),
        body: t('flows.edit.removeBody', { count: others }),
        confirm: t('flows.edit.remove'),
        danger: true,
      }))
    if (!yes) return
    save.mutate(
      { id: flow.id, definition: { ...flow.definition, steps: left } },
      {
        onSuccess: () => {
          sayUndoable(t('flows.edit.removed'), t('ui.undo'), () =>
            save.mutate({ id: flow.id, definition: flow.definition }),
          )
          props.onRemoved()
        },
      },
    )
  }
  const places: { label: string; place: Place }[] = [
    ...(own?.ways ?? []).map((way) => ({
      label:
        own && own.ways.length > 1
          ? t('flows.edit.addOn', { way: way.label[language] })
          : t('flows.edit.addAfter'),
      place: { after: step.id, way: way.name },
    })),
    { label: t('flows.edit.addBefore'), place: { before: step.id } },
  ]
  return (
    <Group gap={8}>
      {own && (own.ways.length > 0 || Object.keys(own.settings.properties ?? {}).length > 0) ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={14} stroke={1.75} />}
          onClick={props.onEdit}
        >
          {t('flows.edit.change')}
        </Button>
      ) : null}
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} stroke={2} />}>
            {t('flows.edit.addStep')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {places.map(({ label, place }) => (
            <Fragment key={label}>
              <Menu.Label>{label}</Menu.Label>
              {kinds
                // An end in the middle would cut off what follows.
                .filter((kind) => kind.ways.length > 0)
                .map((kind) => (
                  <Menu.Item key={kind.kind} onClick={() => props.onAdd(kind, place)}>
                    {kind.label[language]}
                  </Menu.Item>
                ))}
            </Fragment>
          ))}
        </Menu.Dropdown>
      </Menu>
      {left.length > 0 ? (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={14} stroke={1.75} />}
          loading={save.isPending}
          onClick={() => void remove()}
        >
          {t('flows.edit.remove')}
        </Button>
      ) : null}
    </Group>
  )
}
