import { z } from 'zod'
import type { BulkAct } from './act.ts'
import { setAttribute } from './set-attribute.ts'
import { tag } from './tag.ts'
import { withdrawConsent } from './withdraw-consent.ts'

/** Everything that can be done to many at once. */
const acts = [setAttribute, tag, withdrawConsent] as const

export const ToldAct = z.discriminatedUnion('kind', [setAttribute.told, tag.told, withdrawConsent.told])

export const actNamed = (kind: string): BulkAct | undefined =>
  acts.find((one) => one.kind === kind) as BulkAct | undefined
