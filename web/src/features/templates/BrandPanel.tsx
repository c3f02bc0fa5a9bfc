import { Button, ColorInput, Select, Skeleton, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { say } from '../../ui/feedback/toast.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { ChoosePicture } from './pictures/ChoosePicture.tsx'

type Brand = OutputOf<'brand.update'>
const colours = ['accent', 'ink', 'ground'] as const

/** How every letter looks and signs itself. */
export function BrandPanel(props: { onClose: () => void }) {
  const { t } = useTranslation()
  const brand = useQuery('brand.get', {}, { staleMs: 0 })
  return (
    <SidePanel title={t('templates.brand.title')} onClose={props.onClose}>
      {brand.error ? <Failure error={brand.error} onRetry={() => void brand.refetch()} /> : null}
      {brand.data ? <BrandForm kept={brand.data} /> : <Skeleton height={320} />}
    </SidePanel>
  )
}

function BrandForm(props: { kept: OutputOf<'brand.get'> }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const { fonts, ...kept } = props.kept
  const [brand, setBrand] = useState<Brand>(kept)
  const save = useMutation('brand.update', {
    refreshes: ['brand.get', 'templates.preview', 'templates.proof'],
    onSuccess: () => say(t('templates.brand.saved')),
  })
  const problems = problemsOf(save.error)
  const fontName = (font: Brand['font']) =>
    font === fonts[0] ? t('templates.brand.fontOfDevice') : (font.split(',')[0] ?? font)
  const change = (told: Partial<Brand>) => setBrand((now) => ({ ...now, ...told }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ ...brand, logoUrl: brand.logoUrl?.trim() || null })
      }}
    >
      <Stack gap={16}>
        <p>{t('templates.brand.explained')}</p>
        {save.error ? <Failure error={save.error} small /> : null}
        <TextInput
          label={t('templates.brand.logo')}
          placeholder="https://"
          value={brand.logoUrl ?? ''}
          readOnly={!mayWrite}
          error={problems.logoUrl}
          onChange={(event) => change({ logoUrl: event.currentTarget.value })}
        />
        {mayWrite ? <ChoosePicture onChoose={(logoUrl) => change({ logoUrl })} /> : null}
        {colours.map((name) => (
          <ColorInput
            key={name}
            label={t(`templates.brand.${name}`)}
            format="hex"
            eyeDropperButtonProps={{ 'aria-label': t('templates.brand.pick') }}
            value={brand[name]}
            readOnly={!mayWrite}
            error={problems[name]}
            onChange={(value) => change({ [name]: value })}
          />
        ))}
        <Select
          label={t('templates.brand.font')}
          description={t('templates.brand.fontHint')}
          data={fonts.map((font) => ({ value: font, label: fontName(font) }))}
          value={brand.font}
          readOnly={!mayWrite}
          allowDeselect={false}
          renderOption={({ option }) => <span style={{ fontFamily: option.value }}>{option.label}</span>}
          onChange={(value) => change({ font: value as Brand['font'] })}
        />
        <Textarea
          label={t('templates.brand.address')}
          autosize
          minRows={2}
          value={brand.address}
          readOnly={!mayWrite}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        {(['ru', 'en'] as const).map((language) => (
          <Textarea
            key={language}
            label={t('templates.brand.footer', { language: t(`templates.language.${language}`) })}
            autosize
            minRows={2}
            value={brand.footer[language]}
            readOnly={!mayWrite}
            onChange={(event) =>
              change({ footer: { ...brand.footer, [language]: event.currentTarget.value } })
            }
          />
        ))}
        {mayWrite ? (
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {t('templates.save')}
          </Button>
        ) : null}
      </Stack>
    </form>
  )
}
