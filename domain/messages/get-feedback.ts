import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { commentsOf, countFeedback, type FeedbackCount } from './feedback-store.ts'
import { namesOf } from './names-store.ts'

const Count = z.number().int()

const Nps = z.object({
  answers: Count,
  promoters: Count.describe('9 and 10'),
  passives: Count.describe('7 and 8'),
  detractors: Count.describe('0 to 6'),
  score: z.number().int().describe('Share of promoters less that of detractors, −100 to 100'),
  byValue: z.array(Count).describe('Answers 0 to 10'),
})
const Stars = z.object({ answers: Count, mean: z.number(), byValue: z.array(Count).describe('1 to 5 stars') })
const Reasons = z.array(z.object({ reason: z.string(), answers: Count }))
const Said = z.object({ nps: Nps.nullable(), stars: Stars.nullable(), reasons: Reasons })

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)

/** Reichheld, “The One Number You Need to Grow”, Harvard Business Review, December 2003. */
export function npsOf(byValue: readonly number[]): z.output<typeof Nps> | null {
  const answers = sum(byValue)
  if (answers === 0) return null
  const promoters = sum(byValue.slice(9))
  const detractors = sum(byValue.slice(0, 7))
  return {
    answers,
    promoters,
    detractors,
    passives: answers - promoters - detractors,
    score: Math.round(((promoters - detractors) / answers) * 100),
    byValue: [...byValue],
  }
}

function summary(counts: readonly FeedbackCount[]): z.output<typeof Said> {
  const of = (question: string) => counts.filter((one) => one.question === question)
  const byValue = (question: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, place) =>
      sum(
        of(question)
          .filter((one) => Number(one.value) === from + place)
          .map((one) => one.count),
      ),
    )
  const stars = byValue('stars', 1, 5)
  const starAnswers = sum(stars)
  return {
    nps: npsOf(byValue('nps', 0, 10)),
    stars:
      starAnswers === 0
        ? null
        : {
            answers: starAnswers,
            mean: sum(stars.map((count, place) => count * (place + 1))) / starAnswers,
            byValue: stars,
          },
    reasons: of('reason').map(({ value, count }) => ({ reason: value, answers: count })),
  }
}

export const getFeedback = operation({
  name: 'feedback.get',
  summary:
    'What readers answered by the feedback buttons of letters: NPS, stars, reasons, and what they wrote.',
  http: 'GET /feedback',
  needs: 'read',
  input: z.object({
    days: z.coerce.number().int().min(1).max(730).default(90),
    by: z.enum(['template', 'campaign', 'flow']).default('template'),
    templateId: z.uuid().optional(),
    campaignId: z.uuid().optional(),
    flowId: z.uuid().optional(),
  }),
  output: Said.extend({
    rows: z.array(Said.extend({ key: z.string(), name: z.string().nullable() })),
    comments: z.array(
      z.object({
        customer: z.object({ id: Count, name: z.string().nullable() }),
        question: z.string(),
        value: z.string(),
        comment: z.string().nullable().describe('Null for those who may not see personal data'),
        at: z.iso.datetime(),
      }),
    ),
  }),
  async run(context, { days, by, ...filter }) {
    const { tx, workspaceId, now, actor } = context
    const asked = { ...filter, since: new Date(now.getTime() - days * dayMs) }
    const total = await countFeedback(tx, workspaceId, asked, 'total')
    const counts = await countFeedback(tx, workspaceId, asked, by)
    const keys = [...new Set(counts.map((one) => one.key))].filter(Boolean)
    const names = await namesOf(tx, workspaceId, by, keys)
    const said = await commentsOf(context, asked, 50)
    return {
      ...summary(total),
      rows: keys.map((key) => ({
        key,
        name: names.get(key) ?? null,
        ...summary(counts.filter((one) => one.key === key)),
      })),
      comments: said.map((one) => ({
        customer: { id: one.customer_id, name: one.customer_name },
        question: one.question,
        value: one.value,
        comment: actor.seesPersonalData ? one.comment : null,
        at: one.answered_at.toISOString(),
      })),
    }
  },
})
