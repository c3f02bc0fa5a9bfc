import { attributesUsed, defineAttribute, deleteAttribute, listAttributes } from './operations.ts'
import { attributeUsers } from './users.ts'

export {
  AttributeName,
  type AttributeType,
  type Definition,
  mustBe,
  readAttribute,
  readDay,
} from './attribute.ts'
export { definedSince, definitionsOf, refuseBroken, typesOf } from './store.ts'

export const operations = [listAttributes, attributesUsed, attributeUsers, defineAttribute, deleteAttribute]
