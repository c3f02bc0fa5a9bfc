import type { Enrichment } from '../enrichment.ts'
import { emailQuality } from './email-quality.ts'
import { gender } from './gender.ts'
import { mailDomain } from './mail-domain.ts'
import { phoneKind } from './phone-kind.ts'
import { region } from './region.ts'
import { salutation } from './salutation.ts'
import { timeZone } from './time-zone.ts'

/** Everything that is found out of a card. A new one, or another meaning of one: raise `version`. */
export const enrichments: readonly Enrichment[] = [
  salutation,
  gender,
  region,
  timeZone,
  emailQuality,
  mailDomain,
  phoneKind,
]

/** Bases that were enriched by an older one are gone through again. */
export const version = 4
