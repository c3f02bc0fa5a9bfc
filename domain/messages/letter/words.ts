import type { Label } from '../../../kit/kinds.ts'

/** Something a letter may ask for. */
export interface LetterWord {
  /** `customer.firstName`. */
  path: string
  label: Label
  type: 'text' | 'money' | 'number' | 'date' | 'yes-no' | 'list' | 'colour' | 'address'
  /** Not every customer has it: a letter must say what stands there instead. */
  mayBeMissing?: true
}

const word = (
  path: string,
  type: LetterWord['type'],
  en: string,
  ru: string,
  more: { mayBeMissing?: true } = {},
): LetterWord => ({ path, type, label: { en, ru }, ...more })
const maybe = { mayBeMissing: true } as const

/** Everything there is besides traits, attributes and what an event brings: as `scope.ts` gives it. */
export const letterWords: readonly LetterWord[] = [
  word('customer.firstName', 'text', 'First name', 'Имя', maybe),
  word('customer.middleName', 'text', 'Middle name, patronymic', 'Отчество', maybe),
  word('customer.lastName', 'text', 'Last name', 'Фамилия', maybe),
  word('customer.name', 'text', 'First and last name', 'Имя и фамилия', maybe),
  word(
    'customer.salutation',
    'text',
    'How the letter begins: Dear Ms Bell',
    'Обращение: Уважаемая Анна Петровна',
  ),
  word('customer.email', 'text', 'E-mail', 'Почта', maybe),
  word('customer.phone', 'text', 'Phone', 'Телефон', maybe),
  word('customer.gender', 'text', 'Gender: male or female', 'Пол: male или female', maybe),
  word('customer.birthday', 'date', 'Birthday', 'День рождения', maybe),
  word('customer.city', 'text', 'City', 'Город', maybe),
  word('customer.country', 'text', 'Country', 'Страна', maybe),
  word('customer.orderCount', 'number', 'Number of orders', 'Число заказов'),
  word('customer.revenueMinor', 'money', 'Revenue', 'Выручка'),
  word('customer.lastOrderAt', 'date', 'Last order', 'Последний заказ', maybe),
  word('workspace.name', 'text', 'Name of the shop', 'Название магазина'),
  word('workspace.logoUrl', 'address', 'Logo of the shop', 'Логотип магазина', maybe),
  word('workspace.currency', 'text', 'Currency', 'Валюта'),
  word('brand.logoUrl', 'address', 'Logo', 'Логотип', maybe),
  word('brand.accent', 'colour', 'Colour of buttons and links', 'Цвет кнопок и ссылок'),
  word('brand.onAccent', 'colour', 'Text on a button', 'Текст на кнопке'),
  word('brand.ink', 'colour', 'Colour of text', 'Цвет текста'),
  word('brand.ground', 'colour', 'Colour behind the letter', 'Цвет фона'),
  word('brand.font', 'text', 'Font', 'Шрифт'),
  word('brand.address', 'text', 'Company and postal address', 'Компания и почтовый адрес'),
  word('brand.footer', 'text', 'Last words of every letter', 'Последние слова писем'),
  word('cart.items', 'list', 'Products in the cart, at present prices', 'Товары корзины по нынешним ценам'),
  word('cart.count', 'number', 'Lines in the cart', 'Строк в корзине'),
  word('cart.totalMinor', 'money', 'Total of the cart', 'Сумма корзины'),
  word('cart.currency', 'text', 'Currency of the cart', 'Валюта корзины'),
  word('order.number', 'text', 'Order number', 'Номер заказа', maybe),
  word('order.status', 'text', 'Order status', 'Статус заказа', maybe),
  word('order.placedAt', 'date', 'Time of the order', 'Время заказа', maybe),
  word('order.totalMinor', 'money', 'Total of the order', 'Сумма заказа', maybe),
  word('order.currency', 'text', 'Currency of the order', 'Валюта заказа', maybe),
  word('order.store', 'text', 'Shop of the order', 'Магазин заказа', maybe),
  word('order.items', 'list', 'What was bought', 'Что куплено'),
  word(
    'products.viewed',
    'list',
    'Products looked at last, in stock',
    'Последние просмотренные товары в наличии',
  ),
  word(
    'products.recommended',
    'list',
    'What this customer is likely to buy next, in stock',
    'Что клиент вероятнее всего купит дальше, в наличии',
  ),
  word('products.fresh', 'list', 'What is new in the catalogue', 'Новинки каталога'),
  word(
    'products.category',
    'list',
    'Products of a category: products.category["Tea"]',
    'Товары категории: products.category["Чай"]',
  ),
  word(
    'promoCode.code',
    'text',
    'The customer’s own promo code: of those that can be redeemed now, the one that ends first',
    'Личный промокод клиента: из тех, что действуют сейчас, — который кончается раньше',
    maybe,
  ),
  word(
    'promoCode.discount',
    'text',
    'What it takes off: 10% or £5.00',
    'Скидка по нему: 10 % или 500 ₽',
    maybe,
  ),
  word('promoCode.validUntil', 'date', 'Its last day', 'До какого дня он действует', maybe),
  word('event.name', 'text', 'The event that led here', 'Событие, которое привело сюда', maybe),
  word('event.occurredAt', 'date', 'Time of the event', 'Время события', maybe),
  word('event.properties', 'list', 'What the event brought', 'Что принесло событие', maybe),
  word('links.shop', 'address', 'The shop', 'Магазин', maybe),
  word('links.cart', 'address', 'The cart', 'Корзина', maybe),
  word('links.unsubscribe', 'address', 'The way out', 'Отписаться'),
  word('links.preferences', 'address', 'What to get and how often', 'Настройки подписки'),
  word('links.confirm', 'address', 'Confirm the address', 'Подтвердить адрес'),
]

/** What one of a list has. */
export const itemWords: readonly LetterWord[] = [
  word('name', 'text', 'Name', 'Название'),
  word('priceMinor', 'money', 'Present price', 'Цена сейчас'),
  word('oldPriceMinor', 'money', 'Price crossed out', 'Зачёркнутая цена', maybe),
  word('amountMinor', 'money', 'Price by quantity', 'Сумма строки'),
  word('currency', 'text', 'Currency', 'Валюта'),
  word('quantity', 'number', 'Quantity', 'Количество'),
  word('available', 'yes-no', 'Can be bought now', 'Есть в наличии'),
  word('url', 'address', 'Page', 'Страница', maybe),
  word('imageUrl', 'address', 'Picture', 'Картинка', maybe),
  word('category', 'text', 'Category', 'Категория', maybe),
  word('brand', 'text', 'Brand', 'Бренд', maybe),
]

/** Filters of ours, with an example each; LiquidJS's own are listed by name. */
export const filterWords: readonly { name: string; label: Label; example: string }[] = [
  {
    name: 'money',
    label: { en: 'Money', ru: 'Деньги' },
    example: '{{ cart.totalMinor | money: cart.currency }}',
  },
  {
    name: 'date',
    label: {
      en: 'Date: short, long, day, weekday, time, moment',
      ru: 'Дата: short, long, day, weekday, time, moment',
    },
    example: "{{ order.placedAt | date: 'day' }}",
  },
  { name: 'number', label: { en: 'Number', ru: 'Число' }, example: '{{ cart.count | number }}' },
  {
    name: 'plural',
    label: { en: 'Form of a word by number', ru: 'Форма слова по числу' },
    example: "{{ cart.count | plural: 'товар', 'товара', 'товаров' }}",
  },
  {
    name: 'default',
    label: { en: 'What stands there when it is not known', ru: 'Что показать, если неизвестно' },
    example: "{{ customer.city | default: 'your city' }}",
  },
  {
    name: 'salutation',
    label: { en: 'How the letter begins; friendly: less formal', ru: 'Обращение; friendly — попроще' },
    example: '{{ customer | salutation }}',
  },
  {
    name: 'countdown',
    label: {
      en: 'Address of a picture that counts down to a moment; colours of figures and ground may follow',
      ru: 'Адрес картинки с обратным отсчётом до срока; можно задать цвета цифр и фона',
    },
    example: "{{ '2026-12-31 23:59' | countdown: brand.ink, '#ffffff' }}",
  },
  {
    name: 'time_left',
    label: {
      en: 'How long until then, in words; nothing when it is over',
      ru: 'Сколько осталось, словами; ничего, если срок прошёл',
    },
    example: "{{ '2026-12-31 23:59' | time_left }}",
  },
  {
    name: 'plus_hours',
    label: { en: 'So many hours later', ru: 'На столько часов позже' },
    example: "{{ 'now' | plus_hours: 48 | countdown }}",
  },
  {
    name: 'case',
    label: {
      en: 'Russian name in a case; formal: with the patronymic',
      ru: 'Имя в падеже; formal — с отчеством',
    },
    example: "{{ customer | case: 'dative', 'formal' }}",
  },
]

const mayBeMissing = new Set(letterWords.filter((one) => one.mayBeMissing).map((one) => one.path))

/** Whether some customers lack it: of traits and attributes, anybody may. */
export const isUnsure = (path: readonly string[]): boolean => {
  const [root, second] = path
  if (root === 'traits') return true
  if (root === 'customer' && second === 'attributes') return true
  if (root === 'event' && second === 'properties') return true
  return mayBeMissing.has(path.join('.'))
}
