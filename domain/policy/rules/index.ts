import { anyOf } from '../../../kit/kinds.ts'
import { consent } from './consent.ts'
import { suppression } from './suppression.ts'

/** Every rule of the contact policy, in the order they are asked. A new rule is its file and one line here. */
export const rules = anyOf([consent, suppression])
