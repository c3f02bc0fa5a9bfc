import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { holdDefinitions } from './store.ts'

const mostCharacters = 200

const same = (name: string) => name.toLowerCase()

/** Names of the workspace's segments as they are compared, held until the transaction ends. */
async function takenNames(tx: Transaction, workspaceId: string, except: string | null): Promise<Set<string>> {
  await holdDefinitions(tx, workspaceId)
  const { rows } = await sql<{ name: string }>`
    select name from segments
    where workspace_id = ${workspaceId} and id is distinct from ${except}::uuid`.execute(tx)
  return new Set(rows.map(({ name }) => same(name)))
}

/** The name with the lowest number nobody has yet: “Regulars 2”. A number of its own (“No order for 30”) is not counted on. */
function numbered(name: string, taken: ReadonlySet<string>): string {
  const [, first, number] = /^(.+) (\d{1,3})$/su.exec(name) ?? []
  const isNext = first !== undefined && taken.has(same(first))
  for (let next = isNext ? Number(number) + 1 : 2; ; next++) {
    const end = ` ${next}`
    const free = `${(isNext ? first : name).slice(0, mostCharacters - end.length)}${end}`
    if (!taken.has(same(free))) return free
  }
}

/** The name itself as long as nobody has it, else with the next number. */
export async function nextName(tx: Transaction, workspaceId: string, name: string): Promise<string> {
  const taken = await takenNames(tx, workspaceId, null)
  return taken.has(same(name)) ? numbered(name, taken) : name
}

/**
 * In a list, in a condition and in a flow's trigger a segment is told by its name alone: two of one name are refused.
 * @param names by their fields
 * @param except the segment that is being renamed
 */
export async function refuseTakenNames(
  tx: Transaction,
  workspaceId: string,
  names: Readonly<Record<string, string>>,
  except: string | null = null,
): Promise<void> {
  const taken = await takenNames(tx, workspaceId, except)
  const fields = Object.entries(names).flatMap(([path, name]) => {
    if (!taken.has(same(name))) {
      taken.add(same(name))
      return []
    }
    const free = numbered(name, taken)
    return [
      {
        path,
        message: {
          en: `There is a segment “${name}” already. Give it another name, such as “${free}”.`,
          ru: `Сегмент «${name}» уже есть. Назовите иначе, например «${free}».`,
        },
      },
    ]
  })
  const [first] = fields
  if (first) throw new AppError('conflict', first.message, { fields })
}
