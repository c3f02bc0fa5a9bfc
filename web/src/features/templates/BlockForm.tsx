import { Button, Group, Modal, SegmentedControl, Skeleton, Stack, Textarea, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemsOf } from '../../api/field-problems.ts'
import { useMutation, useQuery } from '../../api/queries.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './BlocksPanel.module.css'

const VisualEditor = lazy(() =>
  import('./editor/visual/VisualEditor.tsx').then((all) => ({ default: all.VisualEditor })),
)

export interface Block {
  name: string
  mjml: string
}

/** A block on a sheet of its own, with what ready letters set for all their elements. */
const head = `<mjml><mj-head><mj-attributes>
<mj-all font-family="{{ brand.font }}" />
<mj-text font-size="16px" line-height="1.6" color="{{ brand.ink }}" padding="0" />
<mj-section padding="0" /><mj-column padding="0" />
<mj-button background-color="{{ brand.accent }}" color="{{ brand.onAccent }}" border-radius="8px" font-size="16px" font-weight="600" inner-padding="14px 28px" padding="24px 0 0" align="left" />
</mj-attributes></mj-head><mj-body width="600px">`
const foot = '</mj-body></mjml>'
const onSheet = (mjml: string) => `${head}${mjml}${foot}`
const offSheet = (code: string) =>
  code
    .slice(code.indexOf('<mj-body width="600px">') + '<mj-body width="600px">'.length, code.lastIndexOf(foot))
    .trim()
const isOfRows = (mjml: string) => /^\s*<mj-(section|wrapper|raw)\b/.test(mjml)

/** A saved block, arranged by hand or written in code. */
export function BlockForm(props: { block: Block; onDone: () => void }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const narrow = useMediaQuery('(max-width: 1023px)')
  const [block, setBlock] = useState(props.block)
  const [inCode, setInCode] = useState(!isOfRows(props.block.mjml))
  const words = useQuery('letters.words', {}, { staleMs: 60_000 })
  const save = useMutation('letter-blocks.save', {
    refreshes: ['letter-blocks.list', 'letters.words', 'templates.proof', 'templates.preview'],
    onSuccess: props.onDone,
  })
  const problems = problemsOf(save.error)
  const isLaidOut = !inCode && !narrow
  return (
    <Modal
      opened
      onClose={props.onDone}
      size={1100}
      closeOnClickOutside={false}
      title={props.block.name || t('templates.blocks.new')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ name: block.name.trim(), mjml: block.mjml })
        }}
      >
        <Stack gap={12}>
          {save.error ? <Failure error={save.error} small /> : null}
          {props.block.name === '' ? (
            <TextInput
              data-autofocus
              label={t('templates.blocks.name')}
              description={t('templates.blocks.nameHint')}
              value={block.name}
              error={problems.name}
              onChange={(event) => setBlock({ ...block, name: event.currentTarget.value })}
            />
          ) : null}
          {narrow ? null : (
            <Group>
              <SegmentedControl
                size="xs"
                aria-label={t('templates.look.label')}
                value={isLaidOut ? 'visual' : 'code'}
                onChange={(next) => setInCode(next === 'code')}
                data={[
                  { value: 'visual', label: t('templates.look.visual') },
                  { value: 'code', label: t('templates.look.code') },
                ]}
              />
            </Group>
          )}
          {isLaidOut ? (
            <Suspense fallback={<Skeleton height={560} />}>
              <VisualEditor
                value={onSheet(block.mjml)}
                readOnly={false}
                language={language}
                words={words.data}
                keepsBlocks={false}
                onChange={(code) => setBlock((now) => ({ ...now, mjml: offSheet(code) }))}
              />
            </Suspense>
          ) : (
            <Textarea
              label="MJML"
              autosize
              minRows={6}
              maxRows={24}
              spellCheck={false}
              classNames={{ input: classes.source ?? '' }}
              value={block.mjml}
              error={problems.mjml}
              onChange={(event) => setBlock({ ...block, mjml: event.currentTarget.value })}
            />
          )}
          {isLaidOut && problems.mjml ? <p className={classes.problem}>{problems.mjml}</p> : null}
          <Group gap={8} justify="flex-end">
            <Button variant="default" onClick={props.onDone}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!block.name.trim() || !block.mjml.trim()}
              loading={save.isPending}
            >
              {t('templates.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
