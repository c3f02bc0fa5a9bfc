import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { oneLine } from '../../kit/one-line.ts'
import { check, joined } from '../../kit/words.ts'
import { refuseBroken } from '../attributes/index.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { applyTraits } from './apply-traits.ts'
import { Card } from './card.ts'
import { countryOf } from './country.ts'
import { livingCustomers, lockCustomers } from './family.ts'
import { findFamily } from './find-family.ts'
import { cardOf } from './get-customer.ts'
import { type Identifier, type IdentifierKind, normaliseIdentifier } from './identifiers.ts'
import { resolveSightings } from './identify.ts'
import { birthdayOf } from './traits.ts'

const Text = oneLine(
  200,
  check('write something, or leave it empty', 'напишите что-нибудь или не заполняйте'),
).nullable()

/** Null empties a field; what is left out stays as it is. */
const Edits = {
  firstName: Text.optional(),
  middleName: Text.optional(),
  lastName: Text.optional(),
  email: z.string().trim().max(320).nullable().optional(),
  phone: z.string().trim().max(50).nullable().optional().describe('In any spelling; kept as +79161234567'),
  gender: z.enum(['female', 'male']).nullable().optional(),
  birthday: z.iso
    .date()
    .refine(
      (day) => birthdayOf(day) !== null,
      check('nobody living was born on this day', 'никто из живущих не родился в этот день'),
    )
    .nullable()
    .optional(),
  country: Text.optional(),
  region: Text.optional(),
  city: Text.optional(),
  address: Text.optional(),
  locale: Text.optional(),
  timeZone: Text.optional(),
  attributes: z
    .record(
      z
        .string()
        .min(1)
        .max(100)
        .regex(/^[^@]/, check('a name of its own does not begin with @', 'своё название не начинается с @')),
      z.unknown(),
    )
    .optional()
    .describe('Merged into those of the card; null removes one'),
  loyaltyCard: z.string().trim().max(100).optional().describe('A further loyalty card'),
  userId: z.string().trim().max(200).optional().describe('A further id in the shop'),
}
type Edited = z.infer<z.ZodObject<typeof Edits>>

export const createCustomer = operation({
  name: 'customers.create',
  summary:
    'Write down a customer by hand. An e-mail, phone, card or user id that somebody has already is refused.',
  http: 'POST /customers',
  needs: 'write',
  input: z
    .object(Edits)
    .refine((said) => Object.values(said).some((value) => value !== null && value !== undefined), {
      message: check(
        'Say something of the customer: a name, an e-mail or a phone.',
        'Укажите о клиенте хоть что-то: имя, почту или телефон.',
      ),
    }),
  output: Card,
  async run(context, edited) {
    const { tx, workspaceId, now } = context
    await refuseBroken(tx, workspaceId, edited.attributes ?? {})
    const identifiers = await readIdentifiers(context, edited)
    await lockCustomers(tx, workspaceId)
    await refuseTaken(tx, workspaceId, identifiers, null)
    const id = await newCustomer(tx, workspaceId, identifiers, now)
    await writeTraits(context, id, edited)
    return cardOf(context, id)
  },
})

export const updateCustomer = operation({
  name: 'customers.update',
  summary:
    'Change a card by hand. What another customer has already is refused: the two can be merged instead.',
  http: 'PATCH /customers/{id}',
  needs: 'write',
  input: z.object({ id: z.number().int().positive(), ...Edits }),
  output: Card,
  async run(context, { id, ...edited }) {
    const { tx, workspaceId } = context
    await refuseBroken(tx, workspaceId, edited.attributes ?? {})
    const identifiers = await readIdentifiers(context, edited)
    await lockCustomers(tx, workspaceId)
    const { rootId } = await findFamily(tx, workspaceId, id)
    await refuseTaken(tx, workspaceId, identifiers, rootId)
    await sql`
      insert into identifiers (workspace_id, kind, value, customer_id)
      select ${workspaceId}, kind, value, ${rootId}
      from jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as said (kind text, value text)
      on conflict do nothing`.execute(tx)
    await writeTraits(context, rootId, edited)
    return cardOf(context, rootId)
  },
})

const fieldOf: Partial<Record<IdentifierKind, keyof Edited>> = {
  email: 'email',
  phone: 'phone',
  'loyalty-card': 'loyaltyCard',
  'user-id': 'userId',
}

const countryOfWorkspace = async ({ tx, workspaceId }: Context) =>
  countryOf(await getWorkspace(tx, workspaceId))

const noAddress = { en: 'This is no e-mail address.', ru: 'Это не адрес почты.' }
const noNumber = { en: 'This number cannot be read.', ru: 'Этот номер не читается.' }

/** What leads to the customer from now on. @throws AppError invalid naming the field that cannot be read */
async function readIdentifiers(context: Context, edited: Edited): Promise<Identifier[]> {
  const country = await countryOfWorkspace(context)
  const identifiers: Identifier[] = []
  for (const [kind, field] of Object.entries(fieldOf) as [IdentifierKind, keyof Edited][]) {
    const raw = edited[field]
    if (typeof raw !== 'string' || raw === '') continue
    const value = normaliseIdentifier(kind, raw, { country })
    if (value === null) {
      const message = kind === 'email' ? noAddress : noNumber
      const nothingChanged = { en: 'Nothing was changed.', ru: 'Ничего не изменилось.' }
      throw new AppError('invalid', joined([message, nothingChanged], ' '), {
        fields: [{ path: field, message }],
      })
    }
    identifiers.push({ kind, value })
  }
  return identifiers
}

/** @throws AppError conflict when somebody else has one of them */
async function refuseTaken(
  tx: Transaction,
  workspaceId: string,
  identifiers: Identifier[],
  ownId: number | null,
): Promise<void> {
  const { rows } = await sql<{ kind: IdentifierKind; id: number }>`
    select kind, customer_id as id from identifiers i
    join jsonb_to_recordset(${JSON.stringify(identifiers)}::jsonb) as said (kind text, value text) using (kind, value)
    where i.workspace_id = ${workspaceId}`.execute(tx)
  const living = await livingCustomers(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  )
  for (const { kind, id } of rows) {
    const owner = living.get(id) ?? id
    if (owner === ownId) continue
    throw new AppError(
      'conflict',
      {
        en: `Customer ${owner} has this already. Nothing was changed. Merge the two if they are one.`,
        ru: `Это уже указано у клиента ${owner}. Ничего не изменилось. Объедините карточки, если это один человек.`,
      },
      {
        fields: [
          {
            path: fieldOf[kind] ?? kind,
            message: { en: `Customer ${owner} has this already`, ru: `Уже указано у клиента ${owner}` },
          },
        ],
      },
    )
  }
}

async function newCustomer(tx: Transaction, workspaceId: string, identifiers: Identifier[], now: Date) {
  if (identifiers.length > 0) {
    const { customerIds } = await resolveSightings(tx, workspaceId, [{ identifiers, at: now }])
    const [id] = customerIds
    if (id !== undefined) return id
  }
  const { rows } = await sql<{ id: number }>`
    insert into customers (workspace_id) values (${workspaceId}) returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A customer was not written down')
  return row.id
}

async function writeTraits(context: Context, customerId: number, edited: Edited): Promise<void> {
  const { tx, workspaceId, now } = context
  const { attributes = {}, loyaltyCard: _card, userId: _user, ...fields } = edited
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const traits = { ...attributes, ...said }
  await applyTraits(tx, workspaceId, [{ customerId, at: now, traits }], {
    country: await countryOfWorkspace(context),
  })
}
