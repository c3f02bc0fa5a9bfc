import { anyOf } from '../../../kit/kinds.ts'
import { campaignHoldOut } from './campaign-hold-out.ts'
import { caps } from './caps.ts'
import { consent } from './consent.ts'
import { holdOut } from './hold-out.ts'
import { longestWait } from './longest-wait.ts'
import { minimumGap } from './minimum-gap.ts'
import { ownFrequency } from './own-frequency.ts'
import { ownPause } from './own-pause.ts'
import { priority } from './priority.ts'
import { quietHours } from './quiet-hours.ts'
import { slowDown } from './slow-down.ts'
import { suppression } from './suppression.ts'
import { topicCaps } from './topic-caps.ts'

export type { Ask, Needs, Rule } from './rule.ts'

/** Every rule of the contact policy, in the order they are asked. A new rule is its file and one line here. */
export const rules = anyOf([
  suppression,
  consent,
  ownPause,
  holdOut,
  minimumGap,
  priority,
  quietHours,
  ownFrequency,
  caps,
  topicCaps,
  slowDown,
  longestWait,
  campaignHoldOut,
])
