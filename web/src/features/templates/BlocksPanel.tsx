import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { Failure } from '../../app/Failure.tsx'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { sayUndoable } from '../../ui/feedback/toast.tsx'
import { TimeAgo } from '../../ui/figure/TimeAgo.tsx'
import { SidePanel } from '../../ui/panel/SidePanel.tsx'
import { CodeBlock } from '../../ui/text/CodeBlock.tsx'
import { type Block, BlockForm } from './BlockForm.tsx'
import classes from './BlocksPanel.module.css'

const freshWith = (text: string): Block => ({
  name: '',
  mjml: `<mj-section>\n  <mj-column>\n    <mj-text>${text}</mj-text>\n  </mj-column>\n</mj-section>`,
})

/** Pieces that many letters use: changed here, they change everywhere. */
export function BlocksPanel(props: { onClose: () => void }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const [edited, setEdited] = useState<Block | null>(null)
  const blocks = useQuery('letter-blocks.list', {}, { staleMs: 0 })
  const back = useMutation('letter-blocks.save', { refreshes: ['letter-blocks.list', 'letters.words'] })
  const remove = useMutation('letter-blocks.delete', {
    refreshes: ['letter-blocks.list', 'letters.words'],
    onError: sayFailed,
    onSuccess: (_, { name }) => {
      const gone = blocks.data?.items.find((one) => one.name === name)
      if (gone) sayUndoable(t('templates.blocks.deleted', { name }), t('ui.undo'), () => back.mutate(gone))
    },
  })
  const all = blocks.data?.items
  return (
    <SidePanel wide title={t('templates.blocks.title')} onClose={props.onClose}>
      <Stack gap={16}>
        <p>{t('templates.blocks.explained')}</p>
        {blocks.error ? <Failure error={blocks.error} onRetry={() => void blocks.refetch()} /> : null}
        {edited ? <BlockForm block={edited} onDone={() => setEdited(null)} /> : null}
        {mayWrite ? (
          <Button
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setEdited(freshWith(t('templates.visual.sample.text')))}
          >
            {t('templates.blocks.new')}
          </Button>
        ) : null}
        {all?.length === 0 ? <EmptyState small>{t('templates.blocks.empty')}</EmptyState> : null}
        {all?.map((block) => (
          <div key={block.name} className={classes.block}>
            <div className={classes.head}>
              <strong>{block.name}</strong>
              <span className={classes.time}>
                <TimeAgo at={block.updatedAt} />
              </span>
              {mayWrite ? (
                <>
                  <Button size="xs" variant="subtle" onClick={() => setEdited(block)}>
                    {t('templates.blocks.edit')}
                  </Button>
                  <Button
                    size="xs"
                    variant="subtle"
                    color="red"
                    onClick={() => remove.mutate({ name: block.name })}
                  >
                    {t('templates.blocks.delete')}
                  </Button>
                </>
              ) : null}
            </div>
            <CodeBlock code={`{% render '${block.name}' %}`} />
          </div>
        ))}
      </Stack>
    </SidePanel>
  )
}
