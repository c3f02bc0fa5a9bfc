import type { OutputOf } from '../../api/client.ts'

/** How often, when and whom messages may reach. */
export type Policy = OutputOf<'contact-policy.get'>['policy']

export type Limits = Policy['caps']
