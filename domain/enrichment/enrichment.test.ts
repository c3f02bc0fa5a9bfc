import { getCountries } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { sql } from '../../engines/index.ts'
import { testServer } from '../../tests/server.ts'
import { findAll } from './enrich.ts'
import type { Enriched } from './enrichment.ts'
import { enrichSome } from './index.ts'
import { zoneOfAreaCode } from './lists/zones.ts'
import { whereaboutsOf } from './whereabouts.ts'

const nobody: Enriched = {
  id: 1,
  firstName: null,
  middleName: null,
  lastName: null,
  gender: null,
  email: null,
  phone: null,
  country: null,
  region: null,
  city: null,
  timeZone: null,
  locale: null,
}
const found = (said: Partial<Enriched>, language: 'en' | 'ru' = 'ru') =>
  Object.fromEntries(
    Object.entries(
      findAll(
        { ...nobody, ...said },
        { language, country: 'RU', deadMailDomains: new Set(['dead.example']) },
      ),
    ).map(([kind, { value }]) => [kind, value]),
  )

test.each([
  [
    { firstName: 'Анна', middleName: 'Сергеевна' },
    { gender: 'female', salutation: 'Уважаемая Анна Сергеевна' },
  ],
  [
    { firstName: 'Isla', locale: 'en-GB' },
    { gender: 'female', salutation: 'Dear Isla' },
  ],
  [{ city: 'г. Новосибирск' }, { region: 'Новосибирская область', 'time-zone': 'Asia/Novosibirsk' }],
  [{ city: 'Нижний Новгород' }, { region: 'Нижегородская область', 'time-zone': 'Europe/Moscow' }],
  [{ region: 'Свердловская обл.' }, { region: 'Свердловская область', 'time-zone': 'Asia/Yekaterinburg' }],
  [{ region: 'Республика Татарстан' }, { region: 'Татарстан', 'time-zone': 'Europe/Moscow' }],
  [
    { phone: '+73832123456' },
    { region: 'Новосибирская область', 'time-zone': 'Asia/Novosibirsk', 'phone-kind': 'landline' },
  ],
  [{ phone: '+79161234567' }, { 'phone-kind': 'mobile' }],
  [{ phone: '+447400123456' }, { 'phone-kind': 'mobile', 'time-zone': 'Europe/London' }],
  [{ country: 'Германия', city: 'Москва' }, { 'time-zone': 'Europe/Berlin' }],
  [{ country: 'Россия' }, {}],
  [{ country: 'US' }, { 'time-zone': 'America/New_York' }],
  [{ phone: '+14155550123' }, { 'phone-kind': 'mobile-or-landline', 'time-zone': 'America/Los_Angeles' }],
  [{ phone: '+17805550123' }, { 'phone-kind': 'mobile-or-landline', 'time-zone': 'America/Edmonton' }],
  [
    { country: 'GB', phone: '+14155550123' },
    { 'phone-kind': 'mobile-or-landline', 'time-zone': 'Europe/London' },
  ],
  [{ phone: '+375171234567' }, { region: 'Минск', 'time-zone': 'Europe/Minsk', 'phone-kind': 'landline' }],
  [
    { phone: '+375291234567', city: 'Брест' },
    { region: 'Брестская область', 'time-zone': 'Europe/Minsk', 'phone-kind': 'mobile' },
  ],
  [
    { country: 'Казахстан', city: 'Актау' },
    { region: 'Мангистауская область', 'time-zone': 'Asia/Aqtau' },
  ],
  [{ phone: '+77011234567' }, { 'phone-kind': 'mobile', 'time-zone': 'Asia/Almaty' }],
  [
    { phone: '+380321234567' },
    { region: 'Львовская область', 'time-zone': 'Europe/Kiev', 'phone-kind': 'landline' },
  ],
  [{ country: 'PL' }, { 'time-zone': 'Europe/Warsaw' }],
  [{ email: 'anna@gmial.com' }, { 'email-quality': 'mistyped' }],
  [{ email: 'anna@yopmail.com' }, { 'email-quality': 'disposable' }],
  [{ email: 'info@firma.ru' }, { 'email-quality': 'role' }],
  [{ email: 'anna@mail.ru' }, { 'email-quality': 'personal' }],
  [{ email: 'anna@firma.ru' }, { 'email-quality': 'own' }],
  [{ email: 'anna@dead.example' }, { 'email-quality': 'own', 'mail-domain': 'dead' }],
  [{}, {}],
])('of %j is found %j', (said, expected) => expect(found(said)).toEqual(expected))

test('each is addressed in the language of their name, in whatever shop', () => {
  const anna = { firstName: 'Анна', middleName: 'Сергеевна', lastName: 'Ковалёва' }
  expect(found(anna, 'en').salutation).toBe('Уважаемая Анна Сергеевна')
  expect(found({ firstName: 'Emma', lastName: 'Holmes' }, 'en').salutation).toBe('Dear Ms Holmes')
})

test('an area code lies in one zone, and every zone is one that clocks know', () => {
  for (const [code, zone] of zoneOfAreaCode) {
    expect(code).toMatch(/^[2-9]\d\d$/)
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
  }
  for (const country of getCountries()) {
    if (country === 'RU') continue
    const timeZone = whereaboutsOf({ ...nobody, country })?.timeZone ?? 'none'
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
  }
})

test('cards are filled where nobody has said anything, and give way to whoever does', async () => {
  const server = await testServer()
  const { db } = server.runtime.engines
  const { id: workspaceId } = await server.newWorkspace()
  const owner = await server.newMember(workspaceId, 'owner')
  const viewer = await server.newMember(workspaceId, 'viewer')
  const call = (name: string, input: Record<string, unknown>, { cookie } = owner) =>
    server.call(name, input, { cookie, workspace: workspaceId })
  const enrich = async () => {
    for (;;) {
      await enrichSome(db)
      const { rows } = await sql<{ left: number }>`
        select (select count(*) from enrichment_queue where workspace_id = ${workspaceId})::int
          + (select count(*) from workspaces w left join enriched_bases b on b.workspace_id = w.id
             where w.id = ${workspaceId} and b.done_at is null)::int as left`.execute(db)
      if (rows[0]?.left === 0) return
    }
  }
  const { id } = (
    await call('customers.create', {
      firstName: 'Ольга',
      lastName: 'Петрова',
      city: 'Омск',
      email: 'olga@gmial.com',
    })
  ).body
  await enrich()
  const card = async () => (await call('customers.get', { id })).body
  expect(await card()).toMatchObject({ gender: 'female', region: 'Омская область', timeZone: 'Asia/Omsk' })
  const items = (await call('customers.enrichment', { id })).body.items
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: 'gender',
      value: 'female',
      isUsed: true,
      by: expect.objectContaining({ ru: 'по имени' }),
    }),
  )
  expect(items).toContainEqual(
    expect.objectContaining({ kind: 'email-quality', value: 'mistyped', isUsed: false }),
  )
  expect(items).toContainEqual(expect.objectContaining({ kind: 'salutation', value: 'Уважаемая Ольга' }))
  expect(
    (await call('customers.enrichment', { id }, viewer)).body.items.map((one: { kind: string }) => one.kind),
  ).not.toContain('salutation')

  // Our own guess is no source: another city, another region.
  await call('customers.update', { id, city: 'Томск' })
  await enrich()
  expect(await card()).toMatchObject({ region: 'Томская область', timeZone: 'Asia/Tomsk' })
  // What a person says holds.
  await call('customers.update', { id, timeZone: 'Europe/Moscow' })
  await call('customers.update', { id, city: 'Омск' })
  await enrich()
  expect(await card()).toMatchObject({ region: 'Омская область', timeZone: 'Europe/Moscow' })
})
