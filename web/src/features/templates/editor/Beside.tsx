import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../../app/Failure.tsx'
import { ScrollBox } from '../../../ui/page/ScrollBox.tsx'
import { type Content, contentOf, type Letter, type Proof, type Version } from '../letter.ts'
import classes from './Beside.module.css'
import { CheckPane } from './CheckPane.tsx'
import { Preview } from './Preview.tsx'
import { VariantsPane } from './VariantsPane.tsx'

const CodeEditor = lazy(() => import('./CodeEditor.tsx').then((all) => ({ default: all.CodeEditor })))

interface BesideProps {
  letter: Letter
  version: Version
  content: Content
  proof: Proof | undefined
  error: Error | null
}

/** What stands beside the writing: how the letter looks, its text part, or the same letter in the other language. */
export function Beside(props: BesideProps) {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/templates/$id' })
  const { pane } = useSearch({ from: '/shell/templates/$id' })
  const { letter, version, proof } = props
  const other = letter.versions.find(
    (one) => one.variant === version.variant && one.language !== version.language && !one.isArchived,
  )
  const isVaried =
    new Set(letter.versions.filter((one) => !one.isArchived).map((one) => one.variant)).size > 1
  const shown =
    pane === 'text' || pane === 'check' || (pane === 'variants' && isVaried) || (pane === 'other' && other)
      ? pane
      : 'preview'
  const otherContent = other ? contentOf(other.draft ?? other.content) : {}
  return (
    <section className={classes.beside} aria-label={t('templates.pane.label')}>
      <SegmentedControl
        size="xs"
        aria-label={t('templates.pane.label')}
        value={shown}
        onChange={(next) =>
          void navigate({ search: (now) => ({ ...now, pane: next as typeof shown }), replace: true })
        }
        data={[
          { value: 'preview', label: t('templates.pane.preview') },
          { value: 'text', label: t('templates.pane.text') },
          { value: 'check', label: t('templates.pane.check') },
          ...(isVaried ? [{ value: 'variants', label: t('templates.pane.variants') }] : []),
          ...(other ? [{ value: 'other', label: t(`templates.language.${other.language}`) }] : []),
        ]}
      />
      {props.error && !proof ? <Failure error={props.error} small /> : null}
      {shown === 'text' ? (
        <ScrollBox as="pre" label={t('templates.pane.text')} className={classes.text}>
          {proof?.letter?.text ?? t('templates.noText')}
        </ScrollBox>
      ) : shown === 'check' ? (
        <CheckPane channel={letter.channel} language={version.language} content={props.content} />
      ) : shown === 'variants' ? (
        <VariantsPane letterId={letter.id} />
      ) : shown === 'other' && other ? (
        <div className={classes.other}>
          <p className={classes.subject}>{otherContent.subject}</p>
          <Suspense fallback={null}>
            <CodeEditor
              label={t(`templates.language.${other.language}`)}
              value={otherContent.mjml ?? otherContent.text ?? ''}
              readOnly
              words={undefined}
              mistakes={[]}
              advice={[]}
            />
          </Suspense>
        </div>
      ) : (
        <Preview channel={letter.channel} proof={proof} />
      )}
    </section>
  )
}
