import type { Transaction } from '../../engines/index.ts'
import type { ContactQuestion } from './contact.ts'
import { decideContacts } from './decide-contacts.ts'
import { reachables } from './reachable.ts'

/** What would become of a message to many, asked without writing anything. */
export interface ContactForecast {
  customers: number
  send: number
  /** By reason. */
  wait: Record<string, number>
  skip: Record<string, number>
}

const atOnce = 5_000

/**
 * Counts decisions by reason for a message to these customers, each of whom is asked about once. What differs between them
 * (address, zone, what they got lately) is read here; the rest is said once.
 */
export async function forecastContacts(
  tx: Transaction,
  workspaceId: string,
  customerIds: readonly number[],
  message: Omit<ContactQuestion, 'customerId' | 'address' | 'messageId'>,
  now: Date = new Date(),
): Promise<ContactForecast> {
  const forecast: ContactForecast = { customers: customerIds.length, send: 0, wait: {}, skip: {} }
  for (let from = 0; from < customerIds.length; from += atOnce) {
    const some = customerIds.slice(from, from + atOnce)
    const reach = await reachables(tx, workspaceId, some, [message.channel])
    const questions = some.map((customerId) => {
      const { root = customerId, address = null } = reach(customerId, message.channel) ?? {}
      return { ...message, customerId: root, address }
    })
    for (const decision of await decideContacts(tx, workspaceId, questions, now)) {
      if (decision.verdict === 'send') forecast.send += 1
      else {
        const counts = forecast[decision.verdict]
        counts[decision.reasonCode] = (counts[decision.reasonCode] ?? 0) + 1
      }
    }
  }
  return forecast
}
