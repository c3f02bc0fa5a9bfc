import { anyOf } from '../../kit/kinds.ts'
import type { ImportKind } from './import-kind.ts'
import { orders } from './orders/index.ts'

/** Everything that files can bring in. */
export const importKinds = anyOf([orders])

/** The kind by its name, with its own settings hidden: they are parsed by its schema before they reach it. */
export const importKindNamed = (name: string): ImportKind | undefined => importKinds.named(name)
