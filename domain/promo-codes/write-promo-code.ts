import { z } from 'zod'
import { sql, type Transaction } from '../../engines/index.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { PromoCodeStatus } from './promo-code.ts'
import { PromoCode, readPromoCodes } from './read-store.ts'
import { refuseStrangers } from './refuse-strangers.ts'

const Limit = z.number().int().min(1).max(1_000_000_000).optional()
const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional()

const Written = z
  .object({
    code: z.string().trim().min(1).max(100),
    isNew: z
      .boolean()
      .default(false)
      .describe('Refused where there is such a code already; without it, refused where there is none'),
    discountPercent: z.number().min(0).max(100).optional(),
    discountMinor: z.number().int().min(0).max(1e15).optional().describe('An amount instead of percent'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional()
      .describe("Of the amount; the workspace's own when left out"),
    validFrom: Moment.describe("A moment, or a day of the workspace's calendar, from its beginning"),
    validUntil: Moment.describe("A moment, or a day of the workspace's calendar, to its end"),
    totalLimit: Limit.describe('How many times by everybody together'),
    customerLimit: Limit.describe('How many times by one person'),
    status: PromoCodeStatus.optional().describe('Left out: active when new, else as it was'),
    customerId: z.number().int().positive().optional().describe('Whose it is; anybody’s when left out'),
  })
  .superRefine(({ discountPercent, discountMinor }, context) => {
    if ((discountPercent === undefined) === (discountMinor === undefined))
      context.addIssue({
        code: 'custom',
        path: ['discountPercent'],
        message: check(
          'a discount in percent or in money: one of them',
          'скидка либо в процентах, либо в деньгах',
        ),
      })
  })

/** Days as the clocks of the workspace tell them: the first one from its beginning, the last one to its end. */
async function momentsOf(
  tx: Transaction,
  { validFrom, validUntil }: Pick<z.infer<typeof Written>, 'validFrom' | 'validUntil'>,
  timeZone: string,
): Promise<{ from: Date | null; until: Date | null }> {
  const day = (text: string | undefined) => (text !== undefined && text.length === 10 ? text : null)
  const { rows } = await sql<{ from: Date | null; until: Date | null }>`
    select coalesce(${day(validFrom)}::date::timestamp at time zone ${timeZone},
        ${validFrom ?? null}::timestamptz) as from,
      coalesce((${day(validUntil)}::date + 1)::timestamp at time zone ${timeZone} - interval '1 second',
        ${validUntil ?? null}::timestamptz) as until`.execute(tx)
  const { from, until } = rows[0] ?? { from: null, until: null }
  if (from && until && until < from)
    throw new AppError(
      'invalid',
      {
        en: 'The code ends before it begins. Nothing was saved.',
        ru: 'Код кончается раньше, чем начинается. Ничего не сохранено.',
      },
      { fields: [{ path: 'validUntil', message: { en: 'before its first day', ru: 'раньше первого дня' } }] },
    )
  return { from, until }
}

export const writePromoCode = operation({
  name: 'promo-codes.write',
  summary: 'Write one promo code whole: what is left out, it does not have. How often it was used is kept.',
  http: 'PUT /promo-codes/{code}',
  needs: 'write',
  input: Written,
  output: PromoCode,
  async run(context, { code, isNew, ...told }) {
    const { tx, workspaceId, now } = context
    if (told.customerId !== undefined) await refuseStrangers(tx, workspaceId, [told.customerId])
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const { from, until } = await momentsOf(tx, told, timeZone)
    const money = told.discountMinor === undefined ? null : (told.currency ?? currency)
    const values = sql`${told.discountPercent ?? null}, ${told.discountMinor ?? null}, ${money}, ${from}, ${until},
      ${told.totalLimit ?? null}, ${told.customerLimit ?? null}, ${told.customerId ?? null}`
    const columns = sql`discount_percent, discount_minor, currency, valid_from, valid_until, total_limit, customer_limit, customer_id`
    const written = isNew
      ? await sql`insert into promo_codes (workspace_id, code, status, ${columns})
          values (${workspaceId}, ${code}, ${told.status ?? 'active'}, ${values})
          on conflict do nothing returning 1`.execute(tx)
      : await sql`update promo_codes set (${columns}, status, updated_at) = (${values}, coalesce(${told.status ?? null}, status), ${now})
          where workspace_id = ${workspaceId} and upper(code) = upper(${code}::text) returning 1`.execute(tx)
    if (written.rows.length === 0 && isNew)
      throw new AppError(
        'conflict',
        {
          en: `There is a code “${code}” already. It was left as it is.`,
          ru: `Код «${code}» уже есть. Он остался как был.`,
        },
        { fields: [{ path: 'code', message: { en: 'is there already', ru: 'уже есть' } }] },
      )
    const [found] = await readPromoCodes(context, sql`upper(p.code) = upper(${code}::text)`, {
      limit: 1,
    })
    if (!found) throw notFound({ en: 'This promo code', ru: 'Этого промокода' })
    return found
  },
})
