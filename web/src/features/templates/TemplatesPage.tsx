import { Button, Menu, Skeleton } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useList } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { SearchField } from '../../ui/form/SearchField.tsx'
import { FilterChip } from '../../ui/page/FilterChip.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { LetterPicture } from '../../ui/pictures/pictures.tsx'
import { BlocksPanel } from './BlocksPanel.tsx'
import { BrandPanel } from './BrandPanel.tsx'
import { LetterCard } from './LetterCard.tsx'
import { NewLetter } from './NewLetter.tsx'
import classes from './TemplatesPage.module.css'

/** The letters of the shop: what each looks like, in which languages and variants it is written. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/templates' })
  const { search, show, panel } = useSearch({ from: '/shell/templates' })
  const mayWrite = useMay('write')
  const [beginning, setBeginning] = useState(false)
  const list = useList('letters.list', { search, show: show ?? 'current' }, { limit: 24 })
  const open = (next: typeof panel) => void navigate({ search: (now) => ({ ...now, panel: next }) })
  const add = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setBeginning(true)}>
      {t('templates.new')}
    </Button>
  )
  const isFiltered = search !== undefined || show !== undefined
  return (
    <Page
      title={t('templates.title')}
      description={t('templates.description')}
      action={
        <>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" px={8} aria-label={t('templates.more')}>
                <IconDots size={18} stroke={1.75} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => open('brand')}>{t('templates.brand.title')}</Menu.Item>
              <Menu.Item onClick={() => open('blocks')}>{t('templates.blocks.title')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {mayWrite ? add : null}
        </>
      }
      chips={
        <>
          <SearchField
            placeholder={t('templates.search')}
            value={search}
            onSearch={(next) => void navigate({ search: (now) => ({ ...now, search: next }), replace: true })}
          />
          <FilterChip
            label={t('templates.show.label')}
            any={t('templates.show.current')}
            value={show}
            options={[{ value: 'archived', label: t('templates.show.archived') }]}
            onChange={(next) => void navigate({ search: (now) => ({ ...now, show: next }), replace: true })}
          />
        </>
      }
      panel={
        panel === 'brand' ? (
          <BrandPanel onClose={() => open(undefined)} />
        ) : panel === 'blocks' ? (
          <BlocksPanel onClose={() => open(undefined)} />
        ) : null
      }
    >
      {list.error ? <Failure error={list.error} onRetry={list.retry} /> : null}
      {list.rows?.length === 0 ? (
        isFiltered ? (
          <EmptyState>{t('templates.noneSuch')}</EmptyState>
        ) : (
          <EmptyState picture={<LetterPicture />} action={mayWrite ? add : null}>
            {t('templates.empty')}
          </EmptyState>
        )
      ) : (
        <ul className={classes.grid} aria-label={t('templates.title')}>
          {list.rows?.map((letter) => <LetterCard key={letter.id} letter={letter} />) ??
            (list.error ? null : ['one', 'two', 'three'].map((key) => <Skeleton key={key} height={300} />))}
        </ul>
      )}
      {list.hasMore ? (
        <Button
          variant="default"
          onClick={list.loadMore}
          loading={list.refreshing}
          style={{ alignSelf: 'center' }}
        >
          {t('templates.loadMore')}
        </Button>
      ) : null}
      <NewLetter opened={beginning} onClose={() => setBeginning(false)} />
    </Page>
  )
}
