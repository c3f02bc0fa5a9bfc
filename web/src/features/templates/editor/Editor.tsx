import { Button, SegmentedControl, Select, Skeleton } from '@mantine/core'
import { useDebouncedValue, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../api/queries.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { say } from '../../../ui/feedback/toast.tsx'
import { type JsonSchema, optionsOf } from '../../../ui/form/schema.ts'
import { useFieldName } from '../field-name.ts'
import type { Letter, Version } from '../letter.ts'
import { ChoosePicture } from '../pictures/ChoosePicture.tsx'
import { Beside } from './Beside.tsx'
import type { GoTo } from './CodeEditor.tsx'
import classes from './Editor.module.css'
import { LiquidField } from './LiquidField.tsx'
import { MistakeList } from './MistakeList.tsx'
import { SenderFields } from './SenderFields.tsx'
import { TestSend } from './TestSend.tsx'
import { useWriting } from './use-writing.ts'

const CodeEditor = lazy(() => import('./CodeEditor.tsx').then((all) => ({ default: all.CodeEditor })))
const VisualEditor = lazy(() =>
  import('./visual/VisualEditor.tsx').then((all) => ({ default: all.VisualEditor })),
)

/** Fields that hold the address of a picture, whatever the channel. */
const pictureFields = ['image', 'icon']

/** A version being written: its fields and code at the left; preview, text, the other language at the right. */
export function Editor(props: { letter: Letter; version: Version }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { letter, version } = props
  const navigate = useNavigate({ from: '/templates/$id' })
  const { as, pane, look } = useSearch({ from: '/shell/templates/$id' })
  const mayWrite = useMay('write') && !version.isArchived
  const narrow = useMediaQuery('(max-width: 1023px)')
  const writing = useWriting(version, mayWrite)
  const { content } = writing
  const [testing, setTesting] = useState(false)
  const goTo = useRef<GoTo | null>(null)
  const channel = useQuery('channels.list', {}, { staleMs: 600_000 }).data?.items.find(
    (one) => one.kind === letter.channel,
  )
  const words = useQuery('letters.words', {}, { staleMs: 60_000 })
  const [settled] = useDebouncedValue(content, 450)
  const proof = useQuery(
    'templates.proof',
    { channel: letter.channel, language: version.language, content: settled, customerId: as },
    { staleMs: 0 },
  )
  const save = () => {
    if (mayWrite) writing.save()
  }
  useHotkeys([['mod+s', save]], [])

  const forms = Object.entries(channel?.forms ?? {})
  const lines = forms.filter(([, form]) => form !== 'mjml').map(([name]) => name)
  const bodies = forms.filter(([, form]) => form === 'mjml').map(([name]) => name)
  const mistakes = proof.data?.mistakes ?? []
  const advice = proof.data?.advice ?? []
  const wrong = (field: string) => mistakes.find((one) => one.field === field)?.message[format.language]
  const label = useFieldName()
  const shownPane = pane ?? (narrow ? 'write' : 'preview')
  const showsWriting = !narrow || shownPane === 'write'
  const showsBeside = !narrow || shownPane !== 'write'
  const isLaidOut = look !== 'code' && !narrow && bodies.length > 0
  return (
    <div className={classes.editor}>
      <div className={classes.bar}>
        <span
          className={classes.state}
          data-failed={writing.keeping === 'failed' || writing.keeping === 'overtaken' || undefined}
        >
          {mayWrite ? t(`templates.keeping.${writing.keeping}`) : t('templates.readOnly')}
        </span>
        {narrow ? (
          <SegmentedControl
            size="xs"
            aria-label={t('templates.pane.label')}
            value={shownPane === 'write' ? 'write' : 'preview'}
            onChange={(next) =>
              void navigate({
                search: (now) => ({ ...now, pane: next === 'write' ? 'write' : 'preview' }),
                replace: true,
              })
            }
            data={[
              { value: 'write', label: t('templates.pane.write') },
              { value: 'preview', label: t('templates.pane.preview') },
            ]}
          />
        ) : null}
        <span className={classes.acts}>
          {mayWrite && (writing.keeping === 'kept' || writing.keeping === 'failed') ? (
            <Button variant="subtle" onClick={writing.discard}>
              {t('templates.discard')}
            </Button>
          ) : null}
          {mayWrite ? (
            <Button variant="default" onClick={() => setTesting(true)}>
              {t('templates.test.open')}
            </Button>
          ) : null}
          {mayWrite ? (
            <Button
              loading={writing.saving.isPending}
              disabled={writing.keeping === 'saved' || writing.keeping === 'overtaken' || mistakes.length > 0}
              onClick={save}
            >
              {t('templates.save')}
            </Button>
          ) : null}
        </span>
      </div>
      {writing.keeping === 'overtaken' ? (
        <Notice
          tone="warn"
          action={
            <span className={classes.acts}>
              <Button variant="default" onClick={() => void writing.settle('theirs')}>
                {t('templates.overtaken.theirs')}
              </Button>
              <Button variant="subtle" onClick={() => void writing.settle('mine')}>
                {t('templates.overtaken.mine')}
              </Button>
            </span>
          }
        >
          {t('templates.overtaken.words')}
        </Notice>
      ) : writing.saving.error ? (
        <Failure error={writing.saving.error} small />
      ) : null}
      {version.draftAt && writing.keeping === 'kept' ? (
        <Notice tone="info">
          {t('templates.draftShown', { at: format.date(version.draftAt, 'minute') })}
        </Notice>
      ) : null}
      <div className={classes.halves} data-one={narrow || isLaidOut || undefined}>
        {showsWriting ? (
          <div className={classes.writing}>
            {channel ? (
              lines
                .filter((name) => name !== 'fromName')
                .map((name) =>
                  forms.find(([one]) => one === name)?.[1] === 'choice' ? (
                    <Select
                      key={name}
                      label={label(name)}
                      allowDeselect={false}
                      readOnly={!mayWrite}
                      data={optionsOf(
                        (channel.content as JsonSchema).properties?.[name] ?? {},
                        format.language,
                      )}
                      value={content[name] ?? null}
                      error={wrong(name)}
                      onChange={(next) => writing.change(name, next ?? '')}
                    />
                  ) : (
                    <Fragment key={name}>
                      <LiquidField
                        label={label(name)}
                        isLong={forms.find(([one]) => one === name)?.[1] === 'text'}
                        readOnly={!mayWrite}
                        value={content[name] ?? ''}
                        error={wrong(name)}
                        words={words.data}
                        onChange={(value) => writing.change(name, value)}
                      />
                      {mayWrite && pictureFields.includes(name) ? (
                        <ChoosePicture onChoose={(address) => writing.change(name, address)} />
                      ) : null}
                    </Fragment>
                  ),
                )
            ) : (
              <Skeleton height={120} />
            )}
            {channel && 'fromName' in (channel.content.properties as object) ? (
              <SenderFields content={content} readOnly={!mayWrite} onChange={writing.change} />
            ) : null}
            {bodies.length > 0 ? (
              <div className={classes.looks}>
                <SegmentedControl
                  size="xs"
                  aria-label={t('templates.look.label')}
                  value={isLaidOut ? 'visual' : 'code'}
                  disabled={narrow === true}
                  onChange={(next) =>
                    void navigate({
                      search: (now) => ({ ...now, look: next === 'code' ? 'code' : undefined }),
                      replace: true,
                    })
                  }
                  data={[
                    { value: 'visual', label: t('templates.look.visual') },
                    { value: 'code', label: t('templates.look.code') },
                  ]}
                />
                {narrow ? <span className={classes.state}>{t('templates.look.wide')}</span> : null}
              </div>
            ) : null}
            {bodies.map((name) => (
              <Suspense key={name} fallback={<Skeleton height={520} />}>
                {isLaidOut ? (
                  <VisualEditor
                    value={content[name] ?? ''}
                    readOnly={!mayWrite}
                    language={version.language}
                    words={words.data}
                    onChange={(value) => writing.change(name, value)}
                  />
                ) : (
                  <CodeEditor
                    label={t('templates.field.mjml')}
                    value={content[name] ?? ''}
                    readOnly={!mayWrite}
                    words={words.data}
                    mistakes={mistakes.filter((one) => one.field === name)}
                    advice={advice.filter((one) => one.field === name)}
                    goTo={goTo}
                    onChange={(value) => writing.change(name, value)}
                    onSave={save}
                  />
                )}
              </Suspense>
            ))}
            <MistakeList
              mistakes={mistakes}
              advice={advice}
              onGo={(place) => {
                if (!isLaidOut) return goTo.current?.(place)
                void navigate({ search: (now) => ({ ...now, look: 'code' }), replace: true })
                // the code is there with the next drawing, or the one after it
                const go = (left: number) => {
                  if (goTo.current) goTo.current(place)
                  else if (left > 0) setTimeout(go, 50, left - 1)
                }
                setTimeout(go, 50, 100)
              }}
              fieldName={(name) => (name === 'mjml' ? t('templates.field.mjml') : label(name))}
            />
          </div>
        ) : null}
        {showsBeside ? (
          <Beside
            letter={letter}
            version={version}
            content={settled}
            proof={proof.data}
            error={proof.error}
          />
        ) : null}
      </div>
      <TestSend
        opened={testing}
        onClose={() => setTesting(false)}
        onSent={(to) => say(t('templates.test.sent', { to }))}
        channel={letter.channel}
        language={version.language}
        content={content}
        customerId={as}
      />
    </div>
  )
}
