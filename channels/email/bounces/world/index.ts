import { gateways } from './gateways.ts'
import { houses } from './houses.ts'
import type { WorldExample } from './notice-of.ts'
import { others } from './others.ts'
import { portals } from './portals.ts'
import { servers } from './servers.ts'

export const world: readonly WorldExample[] = [...servers, ...houses, ...portals, ...gateways, ...others]
