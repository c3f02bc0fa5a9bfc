import { createHash } from 'node:crypto'
import { type KyselyPlugin, sql } from 'kysely'
import type pg from 'pg'
import type { Transaction } from './database.ts'

const mark = '/* planned */'

/**
 * Stands first in a long question about one person that is asked again and again: a connection plans it once, not each
 * time. Only where every step is a look by key: the plan stays as it was made, however the tables grow.
 */
export const planned = sql.raw(mark)

const markAll: KyselyPlugin = {
  transformQuery: ({ node }) => {
    if (node.kind !== 'RawNode') return node
    const [first = '', ...others] = node.sqlFragments
    return { ...node, sqlFragments: [mark + first, ...others] }
  },
  transformResult: async ({ result }) => result,
}

/** The same transaction; every question written as SQL is marked as `planned`. */
export const keepingPlans = (tx: Transaction): Transaction => tx.withPlugin(markAll)

type Ask = (question: unknown, ...rest: unknown[]) => unknown

/** Gives marked questions of this connection a name, under which PostgreSQL keeps their plan. */
export function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as Ask
  const askByName: Ask = (question, ...rest) =>
    typeof question === 'string' && question.slice(0, 40).includes(mark)
      ? ask({ name: createHash('md5').update(question).digest('hex'), text: question }, ...rest)
      : ask(question, ...rest)
  client.query = askByName as typeof client.query
}
