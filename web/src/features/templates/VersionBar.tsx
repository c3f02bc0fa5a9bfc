import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import type { Letter, Version } from './letter.ts'
import classes from './VersionBar.module.css'

const languages = ['ru', 'en'] as const

interface VersionBarProps {
  letter: Letter
  shown: Version
  onShow: (id: string) => void
}

/** The versions of a letter: languages beside each other, variants under their letters; more can be added. */
export function VersionBar(props: VersionBarProps) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const { letter, shown } = props
  const current = letter.versions.filter((one) => !one.isArchived || one.id === shown.id)
  const variants = [...new Set(current.map((one) => one.variant))]
  const here = current.filter((one) => one.variant === shown.variant)
  const missing = languages.filter((one) => !here.some((version) => version.language === one))
  const add = useMutation('letters.add-version', {
    refreshes: ['letters.get', 'letters.list'],
    onError: sayFailed,
    onSuccess: (made, asked) => {
      const known = new Set(letter.versions.map((one) => one.id))
      const fresh =
        made.versions.find((one) => !known.has(one.id)) ??
        made.versions.find((one) => one.language === asked.language && one.variant === asked.variant)
      if (fresh) props.onShow(fresh.id)
    },
  })
  const back = useMutation('letters.archive-version', {
    refreshes: ['letters.get', 'letters.list'],
    onError: sayFailed,
  })
  const putAway = useMutation('letters.archive-version', {
    refreshes: ['letters.get', 'letters.list'],
    onError: sayFailed,
    onSuccess: (made, asked) => {
      const next = made.versions.find((one) => !one.isArchived)
      if (next) props.onShow(next.id)
      sayUndoable(t('templates.versionArchived'), t('ui.undo'), () =>
        back.mutate({ id: letter.id, templateId: asked.templateId, isArchived: false }),
      )
    },
  })
  return (
    <>
      {variants.map((variant) => (
        <div key={variant} className={classes.variant}>
          {variants.length > 1 ? (
            <span className={classes.letter} title={t('templates.variant', { name: variant.toUpperCase() })}>
              {variant.toUpperCase()}
            </span>
          ) : null}
          {current
            .filter((one) => one.variant === variant)
            .map((one) => (
              <button
                key={one.id}
                type="button"
                className={classes.version}
                aria-pressed={one.id === shown.id}
                onClick={() => props.onShow(one.id)}
              >
                {t(`templates.language.${one.language}`)}
                {one.draft !== null ? (
                  <span className={classes.dot} title={t('templates.draft')}>
                    {'\u2009•'}
                  </span>
                ) : null}
              </button>
            ))}
        </div>
      ))}
      {mayWrite ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              size="xs"
              loading={add.isPending}
              leftSection={<IconPlus size={14} stroke={1.75} />}
            >
              {t('templates.addVersion')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.map((one) => (
              <Menu.Item
                key={one}
                onClick={() =>
                  add.mutate({ id: letter.id, from: shown.id, language: one, variant: shown.variant })
                }
              >
                {t('templates.addLanguage', { language: t(`templates.language.${one}`) })}
              </Menu.Item>
            ))}
            <Menu.Item
              onClick={() => add.mutate({ id: letter.id, from: shown.id, language: shown.language })}
            >
              {t('templates.addVariant')}
            </Menu.Item>
            {current.length > 1 ? (
              <Menu.Item
                color="red"
                onClick={() => putAway.mutate({ id: letter.id, templateId: shown.id, isArchived: true })}
              >
                {t('templates.putVersionAway')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  )
}
