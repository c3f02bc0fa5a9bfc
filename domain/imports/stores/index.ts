import { z } from 'zod'
import { type NewStore, saveStores } from '../../stores/index.ts'
import { TimeZone } from '../../workspaces/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { asId, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'
import { Unusable } from '../unusable.ts'

const storeFields = [
  field(
    'code',
    'Store code',
    'Код магазина',
    'Store ID',
    'Store number',
    'Store No',
    'Shop code',
    'Outlet code',
    'ID магазина',
    'Номер магазина',
    'Код точки',
    'Код салона',
    'Code',
    'Код',
  ),
  field('name', 'Store name', 'Название магазина', 'Store', 'Shop', 'Outlet', 'Name', 'Магазин', 'Название'),
  field('address', 'Address', 'Адрес', 'Store address', 'Street', 'Адрес магазина', 'Улица'),
  field('city', 'City', 'Город', 'Town', 'Населённый пункт'),
  fieldOf('number', 'latitude', 'Latitude', 'Широта', 'Lat'),
  fieldOf('number', 'longitude', 'Longitude', 'Долгота', 'Lon', 'Lng', 'Long'),
  field('timeZone', 'Time zone', 'Часовой пояс', 'Timezone', 'TZ'),
] as const satisfies readonly ImportField[]

const Options = z.strictObject({})

const zoneOf = (text: string) => TimeZone.safeParse(text).data

function storeReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(storeFields, { ...job, options: { dateOrder: 'dmy', decimal: '.' } })
  /** 55.755 and 55,755 are both degrees: no coordinate has its thousands set apart. */
  const degrees = (row: ImportRow, field: string, most: number) => {
    const told = read.text(row, field, 40)
    if (told === undefined) return undefined
    const value = Number(told.replace(',', '.'))
    if (Math.abs(value) <= most) return value
    throw new Unusable(read.about(field, `“${told}” is no coordinate.`, `«${told}» — не координата.`))
  }
  return (row: ImportRow): NewStore => ({
    code: asId(read.needed('code', read.text(row, 'code', 200))),
    name: read.text(row, 'name', 200),
    address: read.text(row, 'address'),
    city: read.text(row, 'city', 200),
    latitude: degrees(row, 'latitude', 90),
    longitude: degrees(row, 'longitude', 180),
    timeZone: read.word(row, 'timeZone', zoneOf),
  })
}

/** Stores over the counter; receipts lead to them by code or name. */
export const stores = rowKind({
  kind: 'stores',
  leadsTo: 'stores',
  label: { en: 'Stores', ru: 'Магазины' },
  settings: Options,
  fields: storeFields,
  counted: {
    storesCreated: { en: 'New stores', ru: 'Новых магазинов' },
    storesChanged: { en: 'Changed stores', ru: 'Изменено магазинов' },
    storesSame: { en: 'Stores that were the same', ru: 'Магазинов без изменений' },
  },
  lacks: lacking(storeFields, ['code']),
  read: storeReader,
  async write(tx, job, good) {
    const { created, changed, same } = await saveStores(
      tx,
      job.workspace.id,
      good.map(({ item }) => item),
    )
    return { counts: { storesCreated: created, storesChanged: changed, storesSame: same } }
  },
})
