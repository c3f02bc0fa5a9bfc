import { hashedMac, isRandomised, purposeOfMacs, readMac } from '../../../kit/mac.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import type { RowReader } from '../rows/read-row.ts'
import { Unusable } from '../unusable.ts'
import { type Device, happeningKind } from './happening-kind.ts'

const visitFields = [
  ...whoFields,
  field(
    'device',
    'Device address (MAC)',
    'Адрес устройства (MAC)',
    'MAC',
    'MAC address',
    'Client MAC',
    'Station MAC',
    'Device MAC',
    'Hashed MAC',
    'MAC hash',
    'MAC-адрес',
    'MAC устройства',
    'Хеш MAC',
  ),
  fieldOf(
    'date',
    'at',
    'Time of the visit',
    'Время визита',
    'Visit time',
    'First seen',
    'Seen at',
    'Entered at',
    'Visited at',
    'Вход',
    'Когда',
    'Visit date',
    'Дата визита',
    'Первое появление',
    'Date',
    'Дата',
    'Time',
    'Время',
    'Дата и время',
  ),
  field(
    'place',
    'Place',
    'Место',
    'Visited store',
    'Store',
    'Shop',
    'Магазин',
    'Sensor',
    'Hotspot',
    'Access point',
    'Точка',
    'Датчик',
    'Точка доступа',
  ),
  fieldOf(
    'duration',
    'seconds',
    'Stay, seconds',
    'Пробыл, секунд',
    'Dwell',
    'Dwell time',
    'Stay',
    'Длительность визита',
    'Время пребывания',
    'Duration',
    'Длительность',
  ),
  fieldOf(
    'date',
    'until',
    'End of the visit',
    'Конец визита',
    'Left at',
    'Last seen',
    'Exit',
    'Выход',
    'Ушёл',
  ),
] as const satisfies readonly ImportField[]

/** How long it took, as told or from its end; an end before its beginning says nothing. */
function secondsOf(read: RowReader, row: ImportRow): number | undefined {
  const told = read.seconds(row, 'seconds')
  const [at, until] = [read.date(row, 'at'), read.date(row, 'until')]
  if (told !== undefined || !at || !until || until < at) return told
  return Math.min(Math.round((until.getTime() - at.getTime()) / 1_000), 864_000)
}

const madeByHashing = /^[0-9a-f]{16,128}$/i

/** As the connector for sensors keeps it, so that files and sensors speak of the same device. */
function deviceOf(read: RowReader, row: ImportRow, job: SaveJob<unknown>): Device | undefined {
  const told = read.text(row, 'device', 200)
  if (told === undefined) return undefined
  const mac = readMac(told)
  if (mac === null && !madeByHashing.test(told))
    throw new Unusable(
      read.about(
        'device',
        `“${told}” is neither an address of a device nor its hash.`,
        `«${told}» — не адрес устройства и не его хеш.`,
      ),
    )
  if (mac !== null && isRandomised(mac)) return null
  const hash = hashedMac(mac ?? told, job.keyFor(purposeOfMacs(job.workspace.id)))
  return { kind: 'anonymous-id', value: `wifi:${hash}` }
}

/** Visits of places: Wi-Fi sightings of people who signed in, entries at a door. */
export const visits = happeningKind({
  kind: 'visits',
  label: { en: 'Visits to places (Wi-Fi)', ru: 'Визиты в магазины (Wi-Fi)' },
  fields: visitFields,
  counted: { en: 'Visits', ru: 'Визитов' },
  needs: ['at', 'place'],
  deviceOf,
  tell: (read, row) => ({
    event: 'Place Visited',
    properties: {
      place: read.needed('place', read.text(row, 'place', 200)),
      seconds: secondsOf(read, row),
    },
  }),
})
