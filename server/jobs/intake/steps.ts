import { deduplicate } from './deduplicate.ts'
import { enrich } from './enrich.ts'
import { exchange } from './exchange.ts'
import { forget } from './forget.ts'
import { handOn } from './hand-on.ts'
import { identify } from './identify.ts'
import type { Step } from './intake-event.ts'
import { react } from './react.ts'
import { remember } from './remember.ts'

/**
 * What happens to events that were read (validate) and have their time (correct-clock), in this order:
 * forget before identify, which would make a card again of who was erased; exchange before enrich, which writes the money
 * down; enrich before identify, which writes the
 * customer into the row; remember before react, so that flows see the new order and the new cart; hand-on last, since it
 * holds the log until the commit.
 */
export const steps: readonly Step[] = [
  deduplicate,
  forget,
  exchange,
  enrich,
  identify,
  remember,
  react,
  handOn,
]
