import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RawPerson } from '../domain/duplicates/standardise.ts'

/** People of a public file with what is known of who is who. */
export interface PeopleFile {
  name: string
  people: RawPerson[]
  /** One for each person: equal where they are one. */
  truth: string[]
}

type Row = Record<string, string>

/** Names of columns in files about people; the first that is there and says something counts. */
const namesOf: Record<Exclude<keyof RawPerson, 'id'>, string[][]> = {
  first: [['first_name'], ['given_name'], ['fname_c1']],
  middle: [['middle_name'], ['fname_c2']],
  last: [['last_name'], ['surname'], ['lname_c1', 'lname_c2']],
  email: [['email']],
  phone: [['phone'], ['phone_number']],
  birthday: [['dob'], ['date_of_birth'], ['by', 'bm', 'bd']],
  region: [['state'], ['region']],
  city: [['city'], ['suburb'], ['birth_place']],
  postcode: [['postcode'], ['postcode_fake']],
  address: [['street_number', 'address_1', 'address_2'], ['address']],
  gender: [['gender'], ['sex']],
}

const said = (text: string | undefined) => (text === undefined || text === 'NA' ? '' : text.trim())

function saidIn(row: Row, column: Exclude<keyof RawPerson, 'id'>): string {
  for (const names of namesOf[column]) {
    const parts = names.map((name) => said(row[name])).filter(Boolean)
    if (parts.length === 0) continue
    return column === 'birthday' ? parts.map((part) => part.padStart(2, '0')).join('') : parts.join(' ')
  }
  return ''
}

function personOf(row: Row, id: number): RawPerson {
  const values = Object.keys(namesOf).map((name) => {
    const column = name as Exclude<keyof RawPerson, 'id'>
    return [column, saidIn(row, column)] as const
  })
  return { id, ...(Object.fromEntries(values) as Omit<RawPerson, 'id'>) }
}

/** Who is who: a column `cluster`, the number in Febrl's `rec_id`, or RLdata's file of identities. */
function truthOf(path: string, rows: Row[]): string[] | null {
  if (rows[0]?.cluster !== undefined) return rows.map((row) => row.cluster ?? '')
  if (rows[0]?.rec_id !== undefined) return rows.map((row) => /rec-(\d+)/.exec(row.rec_id ?? '')?.[1] ?? '')
  const identities = join(dirname(path), `identity.${basename(path, '.csv')}.txt`)
  return existsSync(identities) ? readFileSync(identities, 'utf8').trim().split(/\s+/) : null
}

function* filesUnder(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesUnder(path)
    else if (name.endsWith('.csv') && statSync(path).size < 100_000_000) yield path
  }
}

/** The cells of a line; quotes may hold commas. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  )

function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const names = cellsOf(head).map((name) => name.toLowerCase())
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = cellsOf(line)
      return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
    })
}

const families = ['febrl', 'rldata', 'fake-1000', 'historical']

/** Every file about people below the folder of data of which it is known who is who; none where it is absent. */
export function* peopleFiles(folder: string): Generator<PeopleFile> {
  if (!existsSync(folder)) return
  const nested = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && families.some((family) => entry.name.startsWith(family)))
    .map(({ name }) => name)
  // A folder given by hand holds the files themselves.
  const folders = nested.length > 0 ? nested.map((name) => join(folder, name)) : [folder]
  for (const path of folders.flatMap((one) => [...filesUnder(one)])) {
    const rows = rowsOf(readFileSync(path, 'utf8'))
    const truth = truthOf(path, rows)
    if (truth?.length !== rows.length) continue
    yield {
      name: basename(path, '.csv'),
      people: rows.map((row, index) => personOf(row, index + 1)),
      truth,
    }
  }
}
