import { useIntersection } from '@mantine/hooks'
import { useQuery } from '../../api/queries.ts'
import { inRoom } from './letter.ts'
import classes from './Thumbnail.module.css'

/** A small picture of a letter, drawn once it is on the screen; its first line where it cannot be drawn. */
export function Thumbnail(props: {
  channel: string
  language: 'en' | 'ru'
  content: Record<string, unknown>
  words: string
}) {
  const { channel, language, content } = props
  const { ref, entry } = useIntersection({ rootMargin: '200px' })
  const seen = useQuery(
    'templates.preview',
    { channel, language, content },
    { enabled: entry?.isIntersecting === true, staleMs: 600_000 },
  )
  const html = seen.data?.html
  return (
    <div ref={ref} className={classes.frame} data-loading={seen.isPending || undefined} aria-hidden="true">
      {html ? (
        <iframe
          className={classes.paper}
          title={props.words}
          tabIndex={-1}
          sandbox=""
          referrerPolicy="no-referrer"
          srcDoc={inRoom(html, 'light')}
        />
      ) : seen.isPending ? null : (
        <p className={classes.words}>{seen.data?.text ?? props.words}</p>
      )}
    </div>
  )
}
