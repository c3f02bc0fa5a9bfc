import { Button, Menu, Skeleton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { Page } from '../../../ui/page/Page.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { WayBack } from '../../../ui/page/WayBack.tsx'
import { SetsPicture } from '../../../ui/pictures/pictures.tsx'
import type { Group } from '../definition/definition.ts'
import { ChooseSegments } from './ChooseSegments.tsx'
import { type Cell, definitionOfCells, inOrder, intersectionOf, keyOf, onlyIn, unionOf } from './cells.ts'
import classes from './Overlap.module.css'
import { UpSet } from './UpSet.tsx'
import { Venn } from './Venn.tsx'

/** Up to six segments laid over one another: who is in several of them, who in one only; and new segments from that. */
export function OverlapPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: '/segments/overlap' })
  const { ids = [] } = useSearch({ from: '/shell/segments/overlap' })
  const mayWrite = useMay('write')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const overlap = useQuery(
    'segments.overlap',
    { ids: ids as [string] },
    { enabled: ids.length >= 2, keepLast: false },
  )
  const found = ids.length >= 2 ? overlap.data : undefined
  const sets = found?.sets ?? []
  const cells = inOrder(found?.intersections ?? [])
  const chosenCells = cells.filter((cell) => chosen.has(keyOf(cell)))
  const sizeOf = (some: Cell[]) => some.reduce((sum, cell) => sum + cell.size, 0)
  const joined = (some: readonly string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(format.locale, { type }).format(
      some.flatMap((id) => sets.find((set) => set.id === id)?.name ?? []),
    )
  /** In these and in none of the others. */
  const justIn = (some: readonly string[]) => {
    const others = ids.filter((id) => !some.includes(id))
    const name = joined(some, 'conjunction')
    return others.length === 0
      ? name
      : t('segments.overlap.butNot', { name, others: joined(others, 'disjunction') })
  }
  const build = (definition: Group, name?: string) =>
    void navigate({
      to: '/segments/new',
      search: { definition: JSON.stringify(definition), ...(name ? { name: name.slice(0, 200) } : {}) },
    })
  const [onlyCell, ...otherCells] = chosenCells
  const inAll = cells.find((cell) => cell.ids.length === ids.length)?.size ?? 0
  return (
    <Page
      title={t('segments.overlap.title')}
      description={t('segments.overlap.description')}
      before={<WayBack to="/segments" label={t('segments.title')} />}
      action={
        found && mayWrite ? (
          chosenCells.length > 0 ? (
            <Button
              onClick={() =>
                build(
                  definitionOfCells(chosenCells, ids),
                  onlyCell && otherCells.length === 0 ? justIn(onlyCell.ids) : undefined,
                )
              }
            >
              {t('segments.overlap.saveChosen', {
                count: sizeOf(chosenCells),
                shown: format.count(sizeOf(chosenCells)),
              })}
            </Button>
          ) : (
            <Menu width={280}>
              <Menu.Target>
                <Button rightSection={<IconChevronDown size={14} stroke={1.75} />}>
                  {t('segments.overlap.combine')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => build(unionOf(ids), joined(ids, 'disjunction'))}>
                  {t('segments.overlap.union')}
                </Menu.Item>
                <Menu.Item onClick={() => build(intersectionOf(ids), joined(ids, 'conjunction'))}>
                  {t('segments.overlap.intersection')}
                </Menu.Item>
                {sets.map((set) => (
                  <Menu.Item key={set.id} onClick={() => build(onlyIn(set.id, ids), justIn([set.id]))}>
                    {t('segments.overlap.onlyIn', { name: set.name })}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )
        ) : null
      }
      chips={
        <ChooseSegments
          ids={ids}
          onChange={(next) => {
            setChosen(new Set())
            void navigate({
              search: (now) => ({ ...now, ids: next.length > 0 ? next : undefined }),
              replace: true,
            })
          }}
        />
      }
    >
      {ids.length < 2 ? (
        <EmptyState picture={<SetsPicture />}>{t('segments.overlap.empty')}</EmptyState>
      ) : overlap.error ? (
        <Failure error={overlap.error} onRetry={() => void overlap.refetch()} />
      ) : found ? (
        <div className={classes.parts} data-two={sets.length <= 3 || undefined}>
          {sets.length <= 3 ? (
            <Section title={t('segments.overlap.circles')}>
              <Venn sets={sets} cells={cells} chosen={chosen} onChoose={setChosen} />
            </Section>
          ) : null}
          <Section flush title={t('segments.overlap.finding', { count: inAll, shown: format.count(inAll) })}>
            <UpSet sets={sets} cells={cells} chosen={chosen} onChoose={setChosen} />
          </Section>
        </div>
      ) : (
        <Skeleton height={360} />
      )}
    </Page>
  )
}
