import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { type NewPromoCode, PromoCodeStatus } from './promo-code.ts'
import { refuseStrangers } from './refuse-strangers.ts'

const Counts = z.object({ created: z.number().int(), changed: z.number().int(), same: z.number().int() })

const kept = sql`kept.discount_percent, kept.discount_minor, kept.currency, kept.valid_from, kept.valid_until,
  kept.total_limit, kept.customer_limit, kept.used, kept.status, kept.customer_id`

/** The row as it would be; a discount is one thing: whoever tells it in percent takes the amount away. */
const after = sql`
  case when told.discount then told.discount_percent else kept.discount_percent end,
  case when told.discount then told.discount_minor else kept.discount_minor end,
  case when told.discount then told.currency else kept.currency end,
  coalesce(told.valid_from, kept.valid_from), coalesce(told.valid_until, kept.valid_until),
  coalesce(told.total_limit, kept.total_limit), coalesce(told.customer_limit, kept.customer_limit),
  coalesce(told.used, kept.used), coalesce(told.status, kept.status), coalesce(told.customer_id, kept.customer_id)`

const told = (codes: readonly NewPromoCode[]) => sql`
  select code, "discountPercent" as discount_percent, "discountMinor" as discount_minor,
    case when "discountMinor" is not null then currency end as currency,
    "discountPercent" is not null or "discountMinor" is not null as discount,
    "validFrom" as valid_from, "validUntil" as valid_until, "totalLimit" as total_limit,
    "customerLimit" as customer_limit, used, status, "customerId" as customer_id
  from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as told(code text, "discountPercent" numeric(5, 2), "discountMinor" bigint,
    currency char(3), "validFrom" timestamptz, "validUntil" timestamptz, "totalLimit" int, "customerLimit" int,
    used int, status text, "customerId" bigint)`

/** Saves promo codes, thousands at a time; of several words about one code (in any case of letters) the last holds. */
export async function savePromoCodes(
  tx: Transaction,
  workspaceId: string,
  codes: readonly NewPromoCode[],
): Promise<z.infer<typeof Counts>> {
  const byCode = new Map<string, NewPromoCode>()
  for (const one of codes) {
    const key = one.code.toUpperCase()
    byCode.set(key, { ...byCode.get(key), ...one })
  }
  const folded = [...byCode.values()]
  const inserted = await sql`
    insert into promo_codes (workspace_id, code, discount_percent, discount_minor, currency, valid_from, valid_until,
      total_limit, customer_limit, used, status, customer_id)
    select ${workspaceId}::uuid, code, discount_percent, discount_minor, currency, valid_from, valid_until, total_limit,
      customer_limit, used, coalesce(status, 'active'), customer_id
    from (${told(folded)}) told order by upper(code)
    on conflict do nothing returning 1`.execute(tx)
  const created = inserted.rows.length
  if (created === folded.length) return { created, changed: 0, same: 0 }
  const updated = await sql`
    with held as (
      select kept.code, ${after} from (${told(folded)}) told
      join promo_codes kept on kept.workspace_id = ${workspaceId}::uuid and upper(kept.code) = upper(told.code)
      order by upper(kept.code) for update of kept
    ), next(code, discount_percent, discount_minor, currency, valid_from, valid_until, total_limit, customer_limit, used,
        status, customer_id) as (select * from held)
    update promo_codes kept set
      discount_percent = next.discount_percent, discount_minor = next.discount_minor, currency = next.currency,
      valid_from = next.valid_from, valid_until = next.valid_until, total_limit = next.total_limit,
      customer_limit = next.customer_limit, used = next.used, status = next.status, customer_id = next.customer_id,
      updated_at = now()
    from next
    where kept.workspace_id = ${workspaceId}::uuid and kept.code = next.code and (${kept}) is distinct from
      (next.discount_percent, next.discount_minor, next.currency, next.valid_from, next.valid_until, next.total_limit,
       next.customer_limit, next.used, next.status, next.customer_id)
    returning 1`.execute(tx)
  const changed = updated.rows.length
  return { created, changed, same: folded.length - created - changed }
}

const Limit = z.number().int().min(1).max(1_000_000_000).optional()

export const savePromoCodesOperation = operation({
  name: 'promo-codes.save',
  summary: 'Save up to 1,000 promo codes. What is left out is kept as it was.',
  http: 'POST /promo-codes',
  needs: 'write',
  input: z.object({
    promoCodes: z
      .array(
        z.object({
          code: z.string().trim().min(1).max(100),
          discountPercent: z.number().min(0).max(100).optional(),
          discountMinor: z
            .number()
            .int()
            .min(0)
            .max(1e15)
            .optional()
            .describe('An amount instead of percent'),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/)
            .optional()
            .describe("Of the amount; the workspace's own when left out"),
          validFrom: z.iso.datetime({ offset: true }).optional(),
          validUntil: z.iso.datetime({ offset: true }).optional(),
          totalLimit: Limit.describe('How many times by everybody together'),
          customerLimit: Limit.describe('How many times by one person'),
          used: z.number().int().min(0).max(1_000_000_000).optional(),
          status: PromoCodeStatus.optional(),
          customerId: z.number().int().positive().optional().describe('Whose it is; anybody’s when left out'),
        }),
      )
      .min(1)
      .max(1_000),
  }),
  output: Counts,
  async run({ tx, workspaceId }, { promoCodes }) {
    const both = promoCodes.find(
      (one) => one.discountPercent !== undefined && one.discountMinor !== undefined,
    )
    if (both)
      throw new AppError('invalid', {
        en: `“${both.code}” has a discount in percent and in money. Tell one of them; nothing was saved.`,
        ru: `У «${both.code}» скидка и в процентах, и в деньгах. Укажите что-то одно; ничего не сохранено.`,
      })
    await refuseStrangers(
      tx,
      workspaceId,
      promoCodes.flatMap(({ customerId }) => (customerId === undefined ? [] : [customerId])),
    )
    const { currency } = await getWorkspace(tx, workspaceId)
    return savePromoCodes(
      tx,
      workspaceId,
      promoCodes.map(({ validFrom, validUntil, ...one }) => ({
        ...one,
        currency: one.currency ?? currency,
        validFrom: validFrom === undefined ? undefined : new Date(validFrom),
        validUntil: validUntil === undefined ? undefined : new Date(validUntil),
      })),
    )
  },
})
