import { ApiProblem } from '../../../api/client.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import { usePreview } from '../builder/use-answer.ts'
import type { Group } from '../definition/definition.ts'

const nothing: Group = { match: 'all', items: [] }

/** What a saved segment asks for may have been deleted since: an attribute of the customer keeps nobody from deleting it. */
export function GoneNotice(props: { definition: Group; id: string }) {
  const mayLack = JSON.stringify(props.definition).includes('"attribute-is"')
  const { error } = usePreview(mayLack ? props.definition : nothing, props.id)
  if (!(error instanceof ApiProblem) || error.code !== 'invalid') return null
  return <Notice tone="warn">{error.fields[0]?.message ?? error.message}</Notice>
}
