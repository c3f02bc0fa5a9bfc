import { type Db, sql } from '../../../engines/index.ts'
import { newId } from '../../../kit/ids.ts'
import { readDefinition } from '../definition.ts'
import { insertSegment } from '../store.ts'
import { readySegments } from './ready-segments.ts'

/**
 * Gives one workspace the ready segments it was not given yet, in its language: new workspaces all of them, others those
 * that came with a newer version of the product. One that was deleted is not given again.
 * @returns whether there was such a workspace
 */
export async function giveReadySegments(db: Db, only: readonly string[] | null): Promise<boolean> {
  const names = readySegments.map(({ ready }) => ready)
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; locale: 'en' | 'ru'; given: string[] }>`
      select w.id, w.locale, array(select ready from segment_gifts g where g.workspace_id = w.id) as given
      from workspaces w
      where (${only}::uuid[] is null or w.id = any(${only}::uuid[]))
        and exists (
          select from unnest(${names}::text[]) as name
          where not exists (select from segment_gifts g where g.workspace_id = w.id and g.ready = name))
      limit 1 for update of w skip locked`.execute(tx)
    const workspace = rows[0]
    if (!workspace) return false
    for (const { ready, name, description, definition: told } of readySegments) {
      if (workspace.given.includes(ready)) continue
      const { definition, mistakes } = readDefinition(told)
      if (mistakes.length > 0) throw new Error(`The ready segment ${ready} is wrong: ${mistakes[0]?.message}`)
      await insertSegment(tx, workspace.id, {
        id: newId(),
        name: name[workspace.locale],
        description: description[workspace.locale],
        basis: 'rule',
        definition,
        ready,
      })
    }
    await sql`
      insert into segment_gifts (workspace_id, ready) select ${workspace.id}, unnest(${names}::text[])
      on conflict do nothing`.execute(tx)
    return true
  })
}
