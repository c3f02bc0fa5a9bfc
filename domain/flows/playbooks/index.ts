import { abandonedCart } from './abandoned-cart.ts'
import type { Playbook } from './playbook.ts'

export type { LetterIds, Playbook } from './playbook.ts'

/** Flows that are ready. A new one is its file and one line here. */
export const playbooks: readonly Playbook[] = [abandonedCart]
