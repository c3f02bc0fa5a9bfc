import { ApiProblem } from '../api/client.ts'
import { ErrorState } from '../ui/feedback/ErrorState.tsx'
import { useErrorWords } from './errors.ts'

/** The same question gets the same answer. */
const isFinal = (error: unknown) =>
  error instanceof ApiProblem && (error.code === 'forbidden' || error.code === 'not-found')

/** What went wrong with an answer, with “Try again” where trying helps. */
export function Failure(props: { error: unknown; onRetry?: (() => void) | undefined; small?: boolean }) {
  const { title, detail } = useErrorWords()(props.error)
  return (
    <ErrorState
      title={title}
      detail={detail}
      small={props.small === true}
      {...(props.onRetry && !isFinal(props.error) ? { onRetry: props.onRetry } : {})}
    />
  )
}
