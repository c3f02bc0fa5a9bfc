import { hash } from 'node:crypto'

/**
 * Where a customer falls between 0 and 1 for this salt: for ever the same, and unlike their place for any other salt.
 * The first four bytes, big-endian, of md5 of `salt:id`, divided by 2^32. The engines say the same:
 *
 *   PostgreSQL  ('x' || substr(md5(salt || ':' || id), 1, 8))::bit(32)::bigint / 4294967296.0
 *   ClickHouse  reinterpretAsUInt32(reverse(substring(MD5(concat(salt, ':', toString(id))), 1, 4))) / 4294967296
 *
 * Ask it of living (root) customers. Somebody is in a part of a group when their share is below the part.
 */
export const share = (salt: string, customerId: number): number =>
  Number.parseInt(hash('md5', `${salt}:${customerId}`).slice(0, 8), 16) / 2 ** 32

/** Salts of the hold-outs: of a whole workspace, and of one campaign. */
export const holdOutSalt = (id: string): string => `hold-out:${id}`
