/** How to send events to a source, ready to be pasted. `address` is where this installation is reached. */
export function snippets(address: string, writeKey: string): { tracker: string; node: string; curl: string } {
  return {
    tracker: `<script>window.habitue = window.habitue || []</script>
<script async src="${address}/tracker.js" data-write-key="${writeKey}"></script>
<script>
  habitue.push(['track', 'Product Viewed', {
    product_id: 'tea-01', name: 'Oolong', price: 390.5, currency: 'RUB',
  }])
  habitue.push(['identify', null, { email: 'anna@example.com', consents: { email: true } }])
</script>`,
    node: `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${address}',
  path: '/v1/batch',
})

analytics.track({
  userId: 'u-10442',
  event: 'Product Added',
  properties: { product_id: '22423', name: 'Cakestand', price: 12.75, quantity: 1 },
})`,
    curl: `curl ${address}/v1/track \\
  -u ${writeKey}: \\
  -H 'content-type: application/json' \\
  -d '{
    "userId": "u-10442",
    "event": "Product Added",
    "properties": { "product_id": "22423", "name": "Cakestand", "price": 12.75, "quantity": 1 }
  }'`,
  }
}
