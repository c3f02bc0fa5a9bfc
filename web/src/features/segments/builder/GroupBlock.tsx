import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  type DraftGroup,
  isGroup,
  levelsOf,
  type Match,
  mostLevels,
  newGroup,
} from '../definition/definition.ts'
import { insertNode, moveNode, setMatch } from '../definition/edit.ts'
import { AddCondition } from './AddCondition.tsx'
import classes from './Builder.module.css'
import { useBuilder } from './builder-state.ts'
import { ConditionLine } from './ConditionLine.tsx'
import { ChoiceToken } from './editors/ChoiceToken.tsx'
import { Line } from './Line.tsx'

const matches: Match[] = ['all', 'any', 'none']

/** A group: how its lines are joined, the lines, and what can be added. */
export function GroupBlock(props: { group: DraftGroup; isRoot?: boolean; level?: number }) {
  const { t } = useTranslation()
  const { root, apply, editable, begins, focusOn, problems, dragged, setDragged } = useBuilder()
  const { group, isRoot = false, level = 1 } = props
  const joiner = (at: number) => (at === 0 ? null : t(`segments.builder.joiner.${group.match}`))
  const said = problems.filter((problem) => problem.id === group.id)
  const options = matches.map((match) => ({ value: match, label: t(`segments.builder.match.${match}`) }))
  return (
    <div className={classes.group} data-root={isRoot || undefined}>
      <div className={classes.head}>
        {isRoot ? `${begins ?? t('segments.builder.rootBefore')} ` : null}
        {editable ? (
          <ChoiceToken
            label={t('segments.builder.how')}
            value={group.match}
            options={options}
            onChange={(match) => apply((now) => setMatch(now, group.id, match as Match))}
          />
        ) : (
          <strong className={classes.match}>{t(`segments.builder.match.${group.match}`)}</strong>
        )}
      </div>
      {said.map((problem) => (
        <p key={problem.message} className={classes.problem}>
          {problem.message}
        </p>
      ))}
      <ul className={classes.lines}>
        {group.items.map((item, at) =>
          isGroup(item) ? (
            <Line key={item.id} node={item} joiner={joiner(at)} level={level + 1}>
              <GroupBlock group={item} level={level + 1} />
            </Line>
          ) : (
            <ConditionLine key={item.id} condition={item} joiner={joiner(at)} />
          ),
        )}
      </ul>
      {editable ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the keys and the menu of a line do the same
        <div
          className={classes.adding}
          onDragOver={(event) => {
            if (dragged) event.preventDefault()
          }}
          onDrop={(event) => {
            event.preventDefault()
            if (dragged) apply((now) => moveNode(now, dragged, group.id, group.items.length))
            setDragged(undefined)
          }}
        >
          <AddCondition group={group} isRoot={isRoot} />
          {levelsOf(root) < mostLevels && group.items.length > 0 ? (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconPlus size={14} stroke={2} />}
              onClick={() => {
                const inner = newGroup(group.match === 'all' ? 'any' : 'all')
                apply((now) => insertNode(now, group.id, group.items.length, inner))
                focusOn(inner.id)
              }}
            >
              {t('segments.builder.addGroup')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
