import { field, fieldOf } from '../field.ts'
import type { ImportField } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { happeningKind } from './happening-kind.ts'

const visitFields = [
  ...whoFields,
  fieldOf(
    'date',
    'at',
    'Time of the visit',
    'Время визита',
    'Visit time',
    'First seen',
    'Visit date',
    'Дата визита',
    'Первое появление',
    'Date',
    'Дата',
  ),
  field(
    'place',
    'Place',
    'Место',
    'Visited store',
    'Sensor',
    'Hotspot',
    'Access point',
    'Точка',
    'Датчик',
    'Точка доступа',
  ),
  fieldOf(
    'number',
    'seconds',
    'Stay, seconds',
    'Пробыл, секунд',
    'Dwell',
    'Dwell time',
    'Stay',
    'Длительность визита',
    'Время пребывания',
  ),
] as const satisfies readonly ImportField[]

/** Visits of places: Wi-Fi sightings of people who signed in, entries at a door. */
export const visits = happeningKind({
  kind: 'visits',
  label: { en: 'Visits to places (Wi-Fi)', ru: 'Визиты в магазины (Wi-Fi)' },
  fields: visitFields,
  counted: { en: 'Visits', ru: 'Визитов' },
  needs: ['at', 'place'],
  tell: (read, row) => ({
    event: 'Place Visited',
    properties: {
      place: read.needed('place', read.text(row, 'place', 200)),
      seconds: read.number(row, 'seconds', { least: 0, most: 864_000 }),
    },
  }),
})
