import { Menu } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import chip from '../../ui/page/FilterChip.module.css'

const between = ' / '
const under = (path: string, parent: string | undefined) =>
  parent === undefined || path === parent || path.startsWith(parent + between)

/** The category tree, walked level by level: where one is, and what lies below it with its products. */
export function CategoryPath(props: {
  chosen: string | undefined
  onChoose: (path: string | undefined) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { chosen, onChoose } = props
  const found = useQuery('product-categories.list', {})
  const paths = found.data?.items ?? []
  if (paths.length === 0) return null
  const depth = chosen === undefined ? 0 : chosen.split(between).length
  const below = new Map<string, number>()
  for (const { path, products } of paths) {
    if (!under(path, chosen)) continue
    const level = path.split(between).slice(0, depth + 1)
    if (level.length <= depth) continue
    const name = level.join(between)
    below.set(name, (below.get(name) ?? 0) + products)
  }
  const parents = chosen?.split(between).map((_, at, all) => all.slice(0, at + 1).join(between)) ?? []
  return (
    <span className={chip.chip} data-active={chosen !== undefined || undefined}>
      <Menu position="bottom-start" closeOnItemClick={false}>
        <Menu.Target>
          <button type="button" className={chip.open}>
            <span className={chip.label}>{t('catalog.category')}</span>
            <span className={chip.value}>{chosen ?? t('ui.any')}</span>
            {chosen === undefined ? <IconChevronDown size={14} stroke={1.75} aria-hidden="true" /> : null}
          </button>
        </Menu.Target>
        <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
          {chosen === undefined ? null : (
            <>
              <Menu.Item onClick={() => onChoose(undefined)}>{t('catalog.allCategories')}</Menu.Item>
              {parents.map((path, at) => (
                <Menu.Item key={path} pl={12 + (at + 1) * 12} onClick={() => onChoose(path)}>
                  <strong>{path.split(between).at(-1)}</strong>
                </Menu.Item>
              ))}
            </>
          )}
          {[...below].map(([path, products]) => (
            <Menu.Item
              key={path}
              pl={12 + (depth + (chosen === undefined ? 0 : 1)) * 12}
              onClick={() => onChoose(path)}
              rightSection={<span style={{ color: 'var(--ink-3)' }}>{format.count(products)}</span>}
            >
              {path.split(between).at(-1)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen === undefined ? null : (
        <button
          type="button"
          className={chip.clear}
          aria-label={t('catalog.allCategories')}
          onClick={() => onChoose(undefined)}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      )}
    </span>
  )
}
