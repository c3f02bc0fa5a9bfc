import { Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { BuilderProvider } from './builder/builder-state.ts'
import { GroupBlock } from './builder/GroupBlock.tsx'
import { type Group, toDraft } from './definition/definition.ts'
import { useKinds } from './kinds/use-kinds.ts'

const still = {
  apply: () => undefined,
  editable: false,
  problems: [],
  focusOn: () => undefined,
  dragged: undefined,
  setDragged: () => undefined,
}

/** A definition to be read: the same sentences without their editors. */
export function DefinitionText(props: { definition: Group }) {
  const { t } = useTranslation()
  const { list } = useKinds()
  const root = useMemo(() => toDraft(props.definition), [props.definition])
  if (!list) return <Skeleton height={56} />
  if (root.items.length === 0) return <p>{t('segments.everybody')}</p>
  return (
    <BuilderProvider value={{ ...still, root }}>
      <GroupBlock group={root} isRoot />
    </BuilderProvider>
  )
}
