import { anyOf } from '../../kit/kinds.ts'
import { productFeed } from './product-feed/index.ts'
import { scheduledFile } from './scheduled-file/index.ts'
import type { SourceKind } from './source-kind.ts'

/** Every kind of source that is fetched. A new one is its folder and its place here. */
export const sourceKinds = anyOf([productFeed, scheduledFile])

/** The kind by its name, with its own settings hidden: they are parsed by its schema before they reach it. */
export const sourceKindNamed = (name: string): SourceKind | undefined =>
  sourceKinds.named(name) as SourceKind | undefined
