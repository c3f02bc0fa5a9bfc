import { Button, Group, SegmentedControl, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { FormFromSchema } from '../../ui/form/FormFromSchema.tsx'
import { type JsonSchema, startOf } from '../../ui/form/schema.ts'
import { Section } from '../../ui/page/Section.tsx'
import classes from './MappingForm.module.css'
import { MappingTable } from './MappingTable.tsx'
import type { Mapping, Preview } from './mapping.ts'
import { useOptionWords } from './option-words.ts'

interface FileForm {
  encoding?: string
  delimiter?: string
  hasHeader?: boolean
  sheet?: string
}

// The server tells the delimiter by name and takes it as the sign itself.
const delimiters = { comma: ',', semicolon: ';', tab: '\t', bar: '|', spaces: ' ' } as const
const delimiterNames = Object.keys(delimiters) as (keyof typeof delimiters)[]
const byLine = 'utf-8-by-line'

/** Which column is what, over the file's own first rows; how the file is read and meant beside it. */
export function MappingForm(props: { first: Preview; onBack: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = format
  const navigate = useNavigate()
  const words = useOptionWords()
  const [preview, setPreview] = useState(props.first)
  const [form, setForm] = useState<FileForm>({})
  const [mapping, setMapping] = useState<Mapping>(preview.guess.mapping)
  const [options, setOptions] = useState(preview.guess.options)
  const [readError, setReadError] = useState<unknown>(null)
  const kinds = useQuery('import-kinds.list', {})
  const kind = kinds.data?.items.find((one) => one.kind === preview.kind)
  /** What has a label of its own speaks for itself; the orders' options are told here. */
  const settings = (kind?.settings as JsonSchema | undefined)?.properties ?? {}
  const create = useMutation('imports.create', {
    refreshes: ['imports.list'],
    onSuccess: (made) => navigate({ to: '/sources', search: { tab: 'imports', panel: made.id } }),
  })

  const readAgain = async (next: FileForm, kindName = preview.kind) => {
    setForm(next)
    setReadError(null)
    try {
      const read = await call('imports.preview', {
        uploadId: preview.uploadId,
        kind: kindName,
        ...next,
      } as never)
      setPreview(read)
      setMapping(read.guess.mapping)
      setOptions(read.guess.options)
    } catch (error) {
      setReadError(error)
    }
  }
  const begin = (dryRun: boolean) =>
    create.mutate({
      uploadId: preview.uploadId,
      kind: preview.kind,
      mapping,
      options,
      form: form as never,
      dryRun,
    })

  return (
    <div className={classes.form}>
      {readError ? <Failure error={readError} small /> : null}
      {create.error ? <Failure error={create.error} small /> : null}
      <Select
        className={classes.kind}
        label={t('imports.map.kind')}
        allowDeselect={false}
        value={preview.kind}
        onChange={(chosen) => chosen && void readAgain(form, chosen)}
        data={(kinds.data?.items ?? []).map((one) => ({ value: one.kind, label: one.label[language] }))}
      />
      {preview.guess.rememberedFrom ? (
        <Notice>
          {t('imports.map.remembered', { when: format.date(preview.guess.rememberedFrom, 'day') })}
        </Notice>
      ) : null}
      {preview.mix && preview.encoding === byLine ? <Notice>{t('imports.map.mixedRead')}</Notice> : null}
      {preview.mix && preview.encoding !== byLine ? (
        <Notice
          tone="warn"
          action={
            <Button size="compact-sm" onClick={() => void readAgain({ ...form, encoding: byLine })}>
              {t('imports.map.readByLine')}
            </Button>
          }
        >
          {t('imports.map.mixed', {
            utf8: format.count(preview.mix.utf8),
            other: format.count(preview.mix.other),
            encoding: preview.encoding,
          })}
        </Notice>
      ) : null}
      {preview.guess.doubts.map((doubt) => (
        <Notice key={doubt.en} tone="warn">
          {doubt[language]}
        </Notice>
      ))}
      <Section
        flush
        title={t('imports.map.columns')}
        aside={t('imports.map.mapped', { count: Object.keys(mapping).length })}
      >
        <MappingTable preview={preview} kind={kind} mapping={mapping} onChange={setMapping} />
      </Section>
      <div className={classes.settings}>
        {kind && Object.keys(settings).length > 0 ? (
          <Section title={t('imports.map.meaning')}>
            <FormFromSchema
              columns={2}
              schema={kind.settings as JsonSchema}
              values={{ ...startOf(kind.settings as JsonSchema), ...options }}
              onChange={setOptions}
              problems={problemsOf(create.error)}
              path="options"
              words={(name) => (settings[name]?.label ? undefined : words(name))}
            />
          </Section>
        ) : null}
        <Section title={t('imports.map.reading')}>
          <div className={classes.reading}>
            {preview.sheets.length > 1 ? (
              <Select
                label={t('imports.map.sheet')}
                allowDeselect={false}
                data={preview.sheets}
                value={preview.sheet}
                onChange={(sheet) => sheet && void readAgain({ ...form, sheet })}
              />
            ) : null}
            {preview.form === 'xlsx' ? null : (
              <Select
                label={t('imports.map.encoding')}
                allowDeselect={false}
                data={withValue(preview.encodings, preview.encoding).map((one) => ({
                  value: one,
                  label: one === byLine ? t('imports.map.byLine') : one,
                }))}
                value={preview.encoding}
                onChange={(encoding) => encoding && void readAgain({ ...form, encoding })}
              />
            )}
            {preview.form === 'csv' ? (
              <Select
                label={t('imports.map.delimiter')}
                allowDeselect={false}
                data={delimiterNames.map((one) => ({ value: one, label: t(`imports.map.sign.${one}`) }))}
                value={delimiterNames.find((one) => one === preview.delimiter) ?? null}
                onChange={(name) => {
                  const chosen = delimiterNames.find((one) => one === name)
                  if (chosen) void readAgain({ ...form, delimiter: delimiters[chosen] })
                }}
              />
            ) : null}
            {preview.form === 'jsonl' ? null : (
              <div>
                <div className="mantine-InputWrapper-label">{t('imports.map.header')}</div>
                <SegmentedControl
                  value={preview.hasHeader ? 'yes' : 'no'}
                  onChange={(value) => void readAgain({ ...form, hasHeader: value === 'yes' })}
                  data={[
                    { value: 'yes', label: t('imports.map.headerYes') },
                    { value: 'no', label: t('imports.map.headerNo') },
                  ]}
                />
              </div>
            )}
          </div>
        </Section>
      </div>
      <Group gap={8}>
        <Button onClick={() => begin(false)} loading={create.isPending}>
          {t('imports.begin')}
        </Button>
        <Button variant="default" onClick={() => begin(true)} disabled={create.isPending}>
          {t('imports.tryOut')}
        </Button>
        <Button variant="default" onClick={props.onBack}>
          {t('imports.otherFile')}
        </Button>
        <span className={classes.safe}>{t('imports.safe')}</span>
      </Group>
    </div>
  )
}

const withValue = (known: string[], value: string) =>
  known.includes(value) || !value ? known : [value, ...known]
