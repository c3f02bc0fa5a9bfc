/** A conversation in the shape of Shopify’s documentation: `orders/create`, then `orders/updated` with a refund. */
export const createdOrder = {
  id: 5820982911946,
  admin_graphql_api_id: 'gid://shopify/Order/5820982911946',
  name: '#9999',
  email: 'Jon@example.com',
  phone: null,
  created_at: '2026-03-01T11:59:11-05:00',
  updated_at: '2026-03-01T11:59:11-05:00',
  cancelled_at: null,
  currency: 'USD',
  financial_status: 'paid',
  fulfillment_status: null,
  subtotal_price: '388.00',
  total_price: '398.00',
  total_discounts: '20.00',
  total_tax: '0.00',
  total_shipping_price_set: { shop_money: { amount: '10.00', currency_code: 'USD' } },
  discount_codes: [{ code: 'SPRING', amount: '20.00', type: 'fixed_amount' }],
  customer: {
    id: 6115310627314,
    email: 'jon@example.com',
    first_name: 'Jon',
    last_name: 'Smith',
    updated_at: '2026-03-01T11:59:11-05:00',
    email_marketing_consent: {
      state: 'subscribed',
      opt_in_level: 'single_opt_in',
      consent_updated_at: '2026-02-28T09:00:00-05:00',
    },
    default_address: { city: 'Ottawa', country: 'Canada' },
  },
  billing_address: {
    first_name: 'Steve',
    last_name: 'Shipper',
    city: 'Shippington',
    country: 'United States',
  },
  line_items: [
    {
      id: 13866550311766,
      product_id: 632910392,
      variant_id: 808950810,
      sku: 'IPOD2008PINK',
      title: 'IPod Nano - 8GB',
      vendor: 'Apple',
      quantity: 2,
      price: '199.00',
    },
  ],
  refunds: [],
}

export const refundedOrder = {
  ...createdOrder,
  updated_at: '2026-03-03T10:00:00-05:00',
  financial_status: 'partially_refunded',
  fulfillment_status: 'fulfilled',
  refunds: [
    {
      id: 929361464,
      created_at: '2026-03-03T09:59:58-05:00',
      transactions: [{ id: 1, kind: 'refund', status: 'success', amount: '199.00' }],
    },
  ],
}
