import { ErrorState } from '../ui/feedback/ErrorState.tsx'
import { useErrorWords } from './errors.ts'

/** What went wrong with an answer, with “Try again” where trying helps. */
export function Failure(props: { error: unknown; onRetry?: (() => void) | undefined; small?: boolean }) {
  const { title, detail } = useErrorWords()(props.error)
  return (
    <ErrorState
      title={title}
      detail={detail}
      small={props.small === true}
      {...(props.onRetry ? { onRetry: props.onRetry } : {})}
    />
  )
}
