/** What the handler of bitrix/README.md sends. */
export const bitrixOrder = {
  order: {
    ID: 1042,
    ACCOUNT_NUMBER: 'Б-1042',
    DATE_INSERT: '2026-03-01T12:15:00+03:00',
    DATE_UPDATE: '2026-03-01T12:15:02+03:00',
    STATUS_ID: 'N',
    CANCELED: 'N',
    PAYED: 'N',
    PRICE: '2140.50',
    PRICE_DELIVERY: '250.00',
    DISCOUNT_VALUE: '0',
    TAX_VALUE: '0',
    CURRENCY: 'RUB',
    USER_ID: '77',
    PROPERTIES: { FIO: 'Иванова Мария', EMAIL: 'maria@example.ru', PHONE: '8 (916) 555-12-34', CITY: 'Тула' },
    BASKET: [
      { PRODUCT_ID: '15', PRODUCT_XML_ID: '22423', NAME: 'Чай улун', QUANTITY: '3', PRICE: '630.1667' },
    ],
  },
}
