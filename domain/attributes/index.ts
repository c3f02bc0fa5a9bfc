import { attributesUsed, defineAttribute, deleteAttribute, listAttributes } from './operations.ts'

export { type AttributeType, readAttribute, readDay } from './attribute.ts'
export { definedSince, definitionsOf, refuseBroken, typesOf } from './store.ts'

export const operations = [listAttributes, attributesUsed, defineAttribute, deleteAttribute]
