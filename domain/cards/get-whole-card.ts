import { z } from 'zod'
import { keepingPlans } from '../../engines/index.ts'
import { operation } from '../context.ts'
import {
  customerBrowsing,
  customerEnrolments,
  customerMessages,
  customerOrders,
  customerTimeline,
  getCustomer,
  listNotes,
  rememberFamilies,
} from '../customers/index.ts'
import { duplicatesOfCustomer } from '../duplicates/index.ts'
import { enrichmentOfCustomer } from '../enrichment/index.ts'
import { getPredictionsOfCustomer } from '../predictions/index.ts'
import { listPromoCodes } from '../promo-codes/index.ts'
import { recommendationsFor, recommendationsOfCustomer } from '../recommendations/index.ts'
import { segmentsOfCustomer } from '../segments/index.ts'
import { listTasks } from '../tasks/index.ts'
import { traitsOf } from '../traits/index.ts'

/** How much of what has pages is told at first; the rest is asked of the part itself. */
const atFirst = { timeline: 40, orders: 50, messages: 50, browsing: 12, promoCodes: 20, tasks: 50, offers: 4 }

type Told<Parts> = { [Name in keyof Parts]: Awaited<Parts[Name]> }

/** All are waited for, also when one fails: the transaction is everybody's, and ends with the answer. */
async function together<Parts extends Record<string, Promise<unknown>>>(parts: Parts): Promise<Told<Parts>> {
  await Promise.allSettled(Object.values(parts))
  const told = Object.entries(parts).map(async ([name, part]) => [name, await part])
  return Object.fromEntries(await Promise.all(told))
}

export const getWholeCard = operation({
  name: 'customers.whole',
  summary:
    'The card with all it shows, in one answer: the customer, the first page of their timeline, orders and messages, what they did on the site, traits, predictions, segments and the rest, each as its own operation tells it.',
  http: 'GET /customers/{id}/whole',
  needs: 'read',
  showsPerson: 'card',
  input: z.object({ id: z.number().int().positive() }),
  output: z.object({
    customer: getCustomer.output,
    timeline: customerTimeline.output,
    orders: customerOrders.output,
    messages: customerMessages.output,
    enrolments: customerEnrolments.output,
    browsing: customerBrowsing.output,
    notes: listNotes.output,
    traits: traitsOf.output,
    predictions: getPredictionsOfCustomer.output,
    segments: segmentsOfCustomer.output,
    duplicates: duplicatesOfCustomer.output,
    enrichment: enrichmentOfCustomer.output,
    recommendations: recommendationsOfCustomer.output,
    promoCodes: listPromoCodes.output,
    tasks: listTasks.output,
  }),
  // What ClickHouse works on is asked first: it works while PostgreSQL tells the rest. Of what some thirty looks by key
  // cost PostgreSQL, nine tenths would be their plans.
  run(given, { id }) {
    const context = { ...given, tx: keepingPlans(given.tx) }
    rememberFamilies(context.tx)
    const browsing = customerBrowsing.run(context, { id, limit: atFirst.browsing })
    return together({
      browsing,
      traits: traitsOf.run(context, { id }),
      timeline: customerTimeline.run(context, { id, limit: atFirst.timeline }),
      segments: segmentsOfCustomer.run(context, { customerId: id }),
      predictions: getPredictionsOfCustomer.run(context, { id }),
      customer: getCustomer.run(context, { id }),
      orders: customerOrders.run(context, { id, limit: atFirst.orders }),
      messages: customerMessages.run(context, { id, limit: atFirst.messages }),
      enrolments: customerEnrolments.run(context, { id }),
      notes: listNotes.run(context, { id }),
      duplicates: duplicatesOfCustomer.run(context, { id }),
      enrichment: enrichmentOfCustomer.run(context, { id }),
      recommendations: recommendationsFor(context, id, atFirst.offers, browsing),
      promoCodes: listPromoCodes.run(context, { customerId: id, limit: atFirst.promoCodes }),
      tasks: listTasks.run(context, { customerId: id, state: 'open', limit: atFirst.tasks }),
    })
  },
})
