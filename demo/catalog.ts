import type { PictureLook } from './shop/pictures/look.ts'

/** The demo shop «Утро и дом / Morning & Home»: everything in it is made up. */

export interface InBothLanguages {
  ru: string
  en: string
}

export type ShopCategoryId = 'tea' | 'coffee' | 'cups' | 'blankets' | 'candles'

export interface ShopCategory {
  id: ShopCategoryId
  name: InBothLanguages
}

export interface ShopProduct {
  id: string
  sku: string
  category: ShopCategoryId
  name: InBothLanguages
  /** One or two sentences for the product's page. */
  note: InBothLanguages
  /** Weight, volume or size, as printed on the product. */
  measure: InBothLanguages
  /** In `shopCurrency`, hundredths. */
  priceMinor: number
  /** Pieces on the shelf; 0: sold out. */
  stock: number
  picture: PictureLook
}

export const shopBrand: InBothLanguages = { ru: 'Утро и дом', en: 'Morning & Home' }
export const shopCurrency = 'RUB'

export type Language = keyof InBothLanguages

/** Where the shop is, and in which language it tells names to Habitué, whatever the visitor reads: a product has one name in the base. */
export interface ShopPlace {
  origin: string
  language: Language
}

export const shopCategories: readonly ShopCategory[] = [
  { id: 'tea', name: { ru: 'Чай', en: 'Tea' } },
  { id: 'coffee', name: { ru: 'Кофе', en: 'Coffee' } },
  { id: 'cups', name: { ru: 'Чашки', en: 'Cups' } },
  { id: 'blankets', name: { ru: 'Пледы', en: 'Blankets' } },
  { id: 'candles', name: { ru: 'Свечи', en: 'Candles' } },
]

/** Paths on the server that shows the shop; put its origin before them. */
export const productPath = (id: string): string => `/shop/?product=${encodeURIComponent(id)}`
export const picturePath = (id: string): string => `/shop/pictures/${encodeURIComponent(id)}.svg`

export const shopProducts: readonly ShopProduct[] = [
  {
    id: 'tea-01',
    sku: 'T-OOL-100',
    category: 'tea',
    name: { ru: 'Горный улун', en: 'Mountain oolong' },
    note: {
      ru: 'Собран на рассвете, пока лист влажный. Сливочный, с цветочным послевкусием, держит семь проливов.',
      en: 'Picked at dawn while the leaf is still damp. Creamy, with a floral finish; good for seven infusions.',
    },
    measure: { ru: '100 г', en: '100 g' },
    priceMinor: 69_000,
    stock: 42,
    picture: { kind: 'tin', backdrop: '#dfe6d6', body: '#5d7f68', lid: '#48664f', motif: 'mountain' },
  },
  {
    id: 'tea-02',
    sku: 'T-JAS-080',
    category: 'tea',
    name: { ru: 'Жасминовый рассвет', en: 'Jasmine dawn' },
    note: {
      ru: 'Зелёный чай, который шесть ночей лежал рядом с цветами жасмина. Заваривать не горячее 75 °C.',
      en: 'Green tea that spent six nights beside jasmine blossom. Brew it no hotter than 75 °C.',
    },
    measure: { ru: '80 г', en: '80 g' },
    priceMinor: 54_000,
    stock: 35,
    picture: { kind: 'tin', backdrop: '#f3e6d3', body: '#e9b872', lid: '#cf9a52', motif: 'blossom' },
  },
  {
    id: 'tea-03',
    sku: 'T-BER-100',
    category: 'tea',
    name: { ru: 'Чёрный с бергамотом', en: 'Black with bergamot' },
    note: {
      ru: 'Крепкий цейлонский лист и настоящее масло бергамота. Для тех, кто просыпается не сразу.',
      en: 'Strong Ceylon leaf and real bergamot oil. For those who do not wake up at once.',
    },
    measure: { ru: '100 г', en: '100 g' },
    priceMinor: 46_000,
    stock: 60,
    picture: { kind: 'tin', backdrop: '#dde4e8', body: '#3f5873', lid: '#2f4459', motif: 'citrus' },
  },
  {
    id: 'tea-04',
    sku: 'T-IVA-075',
    category: 'tea',
    name: { ru: 'Иван-чай с вишней', en: 'Fireweed with cherry' },
    note: {
      ru: 'Ферментированный кипрей и вяленая вишня. Без кофеина, поэтому можно и вечером.',
      en: 'Fermented fireweed and dried cherries. No caffeine, so evenings are fine too.',
    },
    measure: { ru: '75 г', en: '75 g' },
    priceMinor: 39_050,
    stock: 28,
    picture: { kind: 'pouch', backdrop: '#f2dcd6', body: '#b5545c', lid: '#97434b', motif: 'berries' },
  },
  {
    id: 'tea-05',
    sku: 'T-MIN-060',
    category: 'tea',
    name: { ru: 'Мята и чабрец', en: 'Mint and thyme' },
    note: {
      ru: 'Травы с одного луга: мята, чабрец, немного мелиссы. Пахнет летней верандой.',
      en: 'Herbs of one meadow: mint, thyme and a little lemon balm. Smells of a summer porch.',
    },
    measure: { ru: '60 г', en: '60 g' },
    priceMinor: 35_000,
    stock: 50,
    picture: { kind: 'pouch', backdrop: '#e2ead9', body: '#8aa878', lid: '#70905e', motif: 'leaf' },
  },
  {
    id: 'tea-06',
    sku: 'T-LAP-100',
    category: 'tea',
    name: { ru: 'Дымный лапсанг', en: 'Smoky lapsang' },
    note: {
      ru: 'Листья сушат над сосновым костром. Копчёный, густой, хорош с сыром и в дождь.',
      en: 'The leaves are dried over pine fire. Smoky and dense; good with cheese, and in the rain.',
    },
    measure: { ru: '100 г', en: '100 g' },
    priceMinor: 78_000,
    stock: 17,
    picture: { kind: 'tin', backdrop: '#e6dfd7', body: '#51453f', lid: '#3c332f', motif: 'smoke' },
  },
  {
    id: 'coffee-01',
    sku: 'C-ETH-250',
    category: 'coffee',
    name: { ru: 'Эфиопия, светлая обжарка', en: 'Ethiopia, light roast' },
    note: {
      ru: 'Жасмин, персик, немного лимона. Обжарен на этой неделе, для воронки и френч-пресса.',
      en: 'Jasmine, peach and a little lemon. Roasted this week, for dripper and French press.',
    },
    measure: { ru: '250 г', en: '250 g' },
    priceMinor: 115_000,
    stock: 24,
    picture: { kind: 'bag', backdrop: '#f5e6c8', body: '#f0c76a', lid: '#dcae4c', motif: 'sun' },
  },
  {
    id: 'coffee-02',
    sku: 'C-COL-250',
    category: 'coffee',
    name: { ru: 'Колумбия на каждый день', en: 'Everyday Colombia' },
    note: {
      ru: 'Карамель, орех, спокойная кислинка. Хорош и чёрным, и с молоком.',
      en: 'Caramel, nuts, a quiet acidity. Good black and with milk.',
    },
    measure: { ru: '250 г', en: '250 g' },
    priceMinor: 89_000,
    stock: 80,
    picture: { kind: 'bag', backdrop: '#ecdfd2', body: '#a9714b', lid: '#8c5a39', motif: 'mountain' },
  },
  {
    id: 'coffee-03',
    sku: 'C-SIX-1000',
    category: 'coffee',
    name: { ru: 'Эспрессо-смесь «Шесть утра»', en: 'Six a.m. espresso blend' },
    note: {
      ru: 'Тёмный шоколад и плотная пенка. Килограмма хватает паре на месяц.',
      en: 'Dark chocolate and thick crema. One kilogram lasts two people a month.',
    },
    measure: { ru: '1 кг', en: '1 kg' },
    priceMinor: 249_000,
    stock: 31,
    picture: { kind: 'bag', backdrop: '#dcdfe4', body: '#34404f', lid: '#252f3b', motif: 'bean' },
  },
  {
    id: 'coffee-04',
    sku: 'C-DEC-250',
    category: 'coffee',
    name: { ru: 'Вечерний, без кофеина', en: 'Evening decaf' },
    note: {
      ru: 'Кофеин убрали водой, вкус оставили: какао, финик, печенье.',
      en: 'The caffeine was washed out with water, the taste stayed: cocoa, dates, biscuits.',
    },
    measure: { ru: '250 г', en: '250 g' },
    priceMinor: 98_000,
    stock: 22,
    picture: { kind: 'bag', backdrop: '#e4dde9', body: '#7c6a93', lid: '#655478', motif: 'moon' },
  },
  {
    id: 'coffee-05',
    sku: 'C-DRP-010',
    category: 'coffee',
    name: { ru: 'Дрип-пакеты в дорогу', en: 'Drip bags to go' },
    note: {
      ru: 'Десять порций молотого кофе в фильтрах. Нужны только чашка и кипяток.',
      en: 'Ten portions of ground coffee in filters. All it takes is a cup and hot water.',
    },
    measure: { ru: '10 штук', en: '10 pieces' },
    priceMinor: 64_000,
    stock: 46,
    picture: { kind: 'box', backdrop: '#d9e5e4', body: '#5f9a97', lid: '#4a807d', motif: 'wave' },
  },
  {
    id: 'cup-01',
    sku: 'K-MIST-350',
    category: 'cups',
    name: { ru: 'Кружка «Туман»', en: 'Mist mug' },
    note: {
      ru: 'Каменная керамика с матовой глазурью, как туман над рекой. Двух одинаковых нет.',
      en: 'Stoneware with a matt glaze, like mist over a river. No two are alike.',
    },
    measure: { ru: '350 мл', en: '350 ml' },
    priceMinor: 129_000,
    stock: 19,
    picture: { kind: 'mug', backdrop: '#e9e1d6', body: '#f2eee7', glaze: '#9fb3ba', speckled: true },
  },
  {
    id: 'cup-02',
    sku: 'K-CLAY-300',
    category: 'cups',
    name: { ru: 'Кружка «Глина»', en: 'Clay mug' },
    note: {
      ru: 'Снаружи шероховатая красная глина, внутри гладкая молочная глазурь. Долго держит тепло.',
      en: 'Rough red clay outside, smooth milky glaze inside. Keeps warm for long.',
    },
    measure: { ru: '300 мл', en: '300 ml' },
    priceMinor: 149_000,
    stock: 14,
    picture: { kind: 'mug', backdrop: '#e0e5dc', body: '#c07a57', glaze: '#f1e4d3', speckled: false },
  },
  {
    id: 'cup-03',
    sku: 'K-ESP-090',
    category: 'cups',
    name: { ru: 'Чашка для эспрессо с блюдцем', en: 'Espresso cup with saucer' },
    note: {
      ru: 'Толстые стенки берегут пенку, тонкий край не мешает глотку.',
      en: 'Thick walls keep the crema, a thin rim does not get in the way.',
    },
    measure: { ru: '90 мл', en: '90 ml' },
    priceMinor: 99_000,
    stock: 33,
    picture: { kind: 'espresso', backdrop: '#f0ddd2', body: '#2f6f6d', glaze: '#f7f1e6' },
  },
  {
    id: 'cup-04',
    sku: 'K-GLS-250',
    category: 'cups',
    name: { ru: 'Стакан с двойными стенками', en: 'Double-wall glass' },
    note: {
      ru: 'Кофе словно висит в воздухе, а пальцам не горячо. Боростекло, можно в посудомойку.',
      en: 'Coffee seems to float, and fingers stay cool. Borosilicate glass, dishwasher safe.',
    },
    measure: { ru: '250 мл', en: '250 ml' },
    priceMinor: 119_000,
    stock: 27,
    picture: { kind: 'glass', backdrop: '#dbe3e8', body: '#ffffff', glaze: '#8a5a3c' },
  },
  {
    id: 'cup-05',
    sku: 'K-POT-800',
    category: 'cups',
    name: { ru: 'Чайник «Утренний»', en: 'Morning teapot' },
    note: {
      ru: 'Фарфор с ситечком внутри. На двоих, не спеша.',
      en: 'Porcelain with a strainer inside. For two, without hurry.',
    },
    measure: { ru: '800 мл', en: '800 ml' },
    priceMinor: 329_000,
    stock: 9,
    picture: { kind: 'teapot', backdrop: '#f4e7cb', body: '#f8f4ec', glaze: '#d98e5f' },
  },
  {
    id: 'blanket-01',
    sku: 'P-HEA-180',
    category: 'blankets',
    name: { ru: 'Плед «Вереск», шерсть', en: 'Heather throw, wool' },
    note: {
      ru: 'Мериносовая шерсть, не колется. Цвет вересковой пустоши в сентябре.',
      en: 'Merino wool that does not itch. The colour of a heath in September.',
    },
    measure: { ru: '130 × 180 см', en: '130 × 180 cm' },
    priceMinor: 590_000,
    stock: 11,
    picture: {
      kind: 'blanket',
      backdrop: '#e9e2e6',
      body: '#8d7594',
      weave: '#c9b7c6',
      pattern: 'herringbone',
    },
  },
  {
    id: 'blanket-02',
    sku: 'P-WAF-180',
    category: 'blankets',
    name: { ru: 'Вафельный плед, хлопок', en: 'Waffle throw, cotton' },
    note: {
      ru: 'Лёгкий, дышит, стирается при 40 °C. Для балкона и прохладных вечеров.',
      en: 'Light, breathes, washes at 40 °C. For the balcony and cool evenings.',
    },
    measure: { ru: '140 × 180 см', en: '140 × 180 cm' },
    priceMinor: 349_000,
    stock: 26,
    picture: { kind: 'blanket', backdrop: '#dde6e0', body: '#e8dcc6', weave: '#cbb995', pattern: 'waffle' },
  },
  {
    id: 'blanket-03',
    sku: 'P-DAC-180',
    category: 'blankets',
    name: { ru: 'Плед в клетку «Дача»', en: 'Dacha check throw' },
    note: {
      ru: 'Та самая клетка: для качелей, багажника и чая на ступеньках.',
      en: 'That very check: for the swing, the car boot and tea on the steps.',
    },
    measure: { ru: '130 × 180 см', en: '130 × 180 cm' },
    priceMinor: 429_000,
    stock: 15,
    picture: { kind: 'blanket', backdrop: '#efe3d2', body: '#a8443f', weave: '#2f4a45', pattern: 'check' },
  },
  {
    id: 'blanket-04',
    sku: 'P-KNT-160',
    category: 'blankets',
    name: { ru: 'Плед крупной вязки', en: 'Chunky knit throw' },
    note: {
      ru: 'Связан вручную из пряжи толщиной с палец. Под ним хорошо никуда не идти.',
      en: 'Hand-knitted from yarn as thick as a finger. Good for not going anywhere.',
    },
    measure: { ru: '110 × 160 см', en: '110 × 160 cm' },
    priceMinor: 790_000,
    stock: 3,
    picture: { kind: 'blanket', backdrop: '#dfe3e6', body: '#6f8794', weave: '#a9bac2', pattern: 'knit' },
  },
  {
    id: 'candle-01',
    sku: 'S-FIG-180',
    category: 'candles',
    name: { ru: 'Свеча «Фиговый сад»', en: 'Fig garden candle' },
    note: {
      ru: 'Инжир, зелёный лист, немного ванили. Соевый воск, горит сорок часов.',
      en: 'Fig, green leaf, a little vanilla. Soy wax, burns for forty hours.',
    },
    measure: { ru: '180 г', en: '180 g' },
    priceMinor: 139_000,
    stock: 38,
    picture: { kind: 'jar', backdrop: '#e3e6d8', body: '#7d8f63', wax: '#f3ead2', motif: 'leaf' },
  },
  {
    id: 'candle-02',
    sku: 'S-CED-180',
    category: 'candles',
    name: { ru: 'Свеча «Кедр и дождь»', en: 'Cedar and rain candle' },
    note: {
      ru: 'Мокрый лес после грозы: кедр, мох, озон. Деревянный фитиль тихо потрескивает.',
      en: 'Wet forest after a storm: cedar, moss, ozone. The wooden wick crackles softly.',
    },
    measure: { ru: '180 г', en: '180 g' },
    priceMinor: 139_000,
    stock: 29,
    picture: { kind: 'jar', backdrop: '#d9e2e4', body: '#4f6b73', wax: '#e6ece7', motif: 'wave' },
  },
  {
    id: 'candle-03',
    sku: 'S-WAX-002',
    category: 'candles',
    name: { ru: 'Свечи из вощины, пара', en: 'Rolled beeswax candles, pair' },
    note: {
      ru: 'Скручены из пластин пчелиного воска. Пахнут мёдом, даже когда не горят.',
      en: 'Rolled from sheets of beeswax. They smell of honey even unlit.',
    },
    measure: { ru: '20 см', en: '20 cm' },
    priceMinor: 59_000,
    stock: 54,
    picture: { kind: 'tapers', backdrop: '#f1e2c4', body: '#d9a441', wax: '#c48d2e' },
  },
  {
    id: 'candle-04',
    sku: 'S-EVE-120',
    category: 'candles',
    name: { ru: 'Свеча «Тихий вечер»', en: 'Quiet evening candle' },
    note: {
      ru: 'Лаванда и тёплое молоко, в жестяной коробочке. Маленькая, чтобы взять с собой.',
      en: 'Lavender and warm milk in a small tin box. Little enough to take along.',
    },
    measure: { ru: '120 г', en: '120 g' },
    priceMinor: 79_000,
    stock: 0,
    picture: { kind: 'candle-tin', backdrop: '#e6e0ea', body: '#9a8bb0', wax: '#f6f0e4', motif: 'moon' },
  },
]
