import { expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testEngines } from '../../tests/engines.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { livingName } from './living-name.ts'

const engines = testEngines()

test('somebody without a name is called by what leads to them, covered for those who may not see it', async () => {
  const shop = await madeShop(engines.db)
  const called = async (
    known: { first_name?: string; last_name?: string; email?: string; phone?: string },
    seesPersonalData: boolean,
  ) =>
    shop.inTransaction(async (tx) => {
      const { first_name = null, last_name = null, email = null, phone = null } = known
      const { rows } = await sql<{ name: string | null }>`
        select ${livingName({ seesPersonalData })} as name
        from (select ${first_name}::text as first_name, ${last_name}::text as last_name,
          ${email}::text as email, ${phone}::text as phone) living`.execute(tx)
      return rows[0]?.name
    })
  const anna = { first_name: 'Anna', last_name: 'Smith', email: 'anna@example.org', phone: '+447700900123' }
  const nobody = { email: anna.email, phone: anna.phone }
  expect(await called(anna, true)).toBe('Anna Smith')
  expect(await called(anna, false)).toBe('Anna S.')
  expect(await called(nobody, true)).toBe('anna@example.org')
  expect(await called(nobody, false)).toBe('a•••@example.org')
  expect(await called({ phone: anna.phone }, true)).toBe('+447700900123')
  expect(await called({ phone: anna.phone }, false)).toBe('••• ••• 01-23')
  expect(await called({}, true)).toBe(null)
  expect(await called({}, false)).toBe(null)
})
