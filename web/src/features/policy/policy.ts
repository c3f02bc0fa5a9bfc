import type { OutputOf } from '../../api/client.ts'

/** How often, when and whom messages may reach. */
export type Policy = OutputOf<'contact-policy.get'>['policy']

export type Limits = Pick<Policy['caps'], 'day' | 'week' | 'month'>

/** What every part of the form is given. */
export interface PolicyPart {
  policy: Policy
  change: (changes: Partial<Policy>) => void
  silence: OutputOf<'contact-policy.get'>['silence']
  problems: Record<string, string>
  readOnly: boolean
}
