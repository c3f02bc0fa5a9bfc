import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const things = ['Чайник', 'Лампа', 'Кресло', 'Полка', 'Плед', 'Ваза', 'Ковёр', 'Зеркало', 'Стол', 'Свеча']
const looks = ['белый', 'серый', 'зелёный', 'дубовый', 'льняной', 'медный', 'стеклянный']
const categories = 400

/**
 * Offers as a large shop's YML file has them: two levels of categories, four variants a group, parameters, a
 * description in CDATA. `change` moves the price of every tenth offer and leaves out every hundredth.
 */
function* pieces(count: number, change: boolean): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE yml_catalog SYSTEM "shops.dtd">\n<yml_catalog date="2024-05-01 12:00"><shop><name>Лавка</name><currencies><currency id="RUR" rate="1"/></currencies><categories>\n'
  for (let id = 1; id <= categories; id++) {
    const parent = id > 20 ? ` parentId="${(id % 20) + 1}"` : ''
    yield `<category id="${id}"${parent}>${things[id % things.length]} ${id}</category>\n`
  }
  yield '</categories><offers>\n'
  for (let at = 1; at <= count; at++) {
    if (change && at % 100 === 0) continue
    const price = 100 + ((at * 7_919) % 90_000) + (change && at % 10 === 0 ? 50 : 0)
    const name = `${things[at % things.length]} ${looks[at % looks.length]} ${(at * 31) % 997}-${at}`
    yield `<offer id="SKU-${at}" available="${at % 9 !== 0}" group_id="G${at >> 2}"><url>https://shop.example/p/${at}?from=yml&amp;v=1</url><price>${price}</price><oldprice>${price + 500}</oldprice><currencyId>RUR</currencyId><categoryId>${(at % categories) + 1}</categoryId><picture>https://shop.example/i/${at}.jpg</picture><name>${name}</name><vendor>Мастерская ${at % 120}</vendor><vendorCode>V-${at}</vendorCode><description><![CDATA[<p>${name} для дома и дачи: прочный, удобный, служит долго. Гарантия два года, доставка по всей стране.</p>]]></description><param name="Цвет">${looks[at % looks.length]}</param><param name="Вес" unit="кг">${(at % 50) / 10}</param></offer>\n`
  }
  yield '</offers></shop></yml_catalog>\n'
}

export const writeMadeUpFeed = (path: string, offers: number, change = false): Promise<void> =>
  pipeline(Readable.from(pieces(offers, change)), createWriteStream(path))
