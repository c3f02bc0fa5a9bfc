import { SMTPServer } from 'smtp-server'
import { sql } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'
import { untilAtRest } from './at-rest.ts'
import { type Bench, quantile, round } from './bench.ts'
import { freePort, type Installation, startInstallation } from './installation.ts'
import { startLoad } from './intake.ts'
import type { LoadOrder } from './load.ts'

const probeCustomers = 400
const loadPerSecond = 500
const visitors = 10_000
const triggerName = 'Bench Trigger'

/** A mail server that only notes when a letter to whom was handed over. */
async function startMailbox() {
  const handedOverAt = new Map<string, (at: number) => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      stream.resume()
      stream.on('end', () => {
        const at = performance.now()
        for (const { address } of session.envelope.rcptTo) handedOverAt.get(address)?.(at)
        done()
      })
    },
  })
  server.on('error', () => {})
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    /** When the next letter to this address arrives. */
    letterTo: (address: string) => new Promise<number>((resolve) => handedOverAt.set(address, resolve)),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function collect(installation: Installation, event: object): Promise<number> {
  const answer = await fetch(`${installation.url}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${installation.writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ batch: [event], sentAt: new Date().toISOString() }),
  })
  await answer.text()
  if (!answer.ok) throw new Error(`The collector answered ${answer.status}`)
  return performance.now()
}

const emailOf = (probe: number) => `probe${probe}@example.org`

/** People who may be written to, and a flow without waits that writes to them. */
async function prepare(installation: Installation, smtpPort: number): Promise<number[]> {
  const at = new Date().toISOString()
  for (let probe = 0; probe < probeCustomers; probe++)
    await collect(installation, {
      type: 'identify',
      messageId: newId(),
      userId: `probe${probe}`,
      timestamp: at,
      traits: { email: emailOf(probe), firstName: 'Probe', consents: { email: true } },
    })
  await installation.call('POST', '/channel-accounts', {
    channel: 'email',
    name: 'Bench',
    settings: { host: '127.0.0.1', port: smtpPort, security: 'none', fromAddress: 'shop@example.org' },
  })
  const template = await installation.call<{ id: string }>('POST', '/templates', {
    channel: 'email',
    name: 'Bench',
    language: 'en',
    content: {
      subject: 'Hello {{ customer.firstName }}',
      mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ customer.firstName }}</mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  })
  const flow = await installation.call<{ id: string }>('POST', '/flows', {
    name: 'Bench',
    definition: {
      trigger: { kind: 'event', event: triggerName },
      reentry: { afterHours: 0 },
      steps: [{ id: 'write', kind: 'send-message', channel: 'email', templateId: template.id }],
    },
  })
  await installation.call('POST', `/flows/${flow.id}/start`, {})
  for (;;) {
    const { rows } = await sql<{ id: number }>`
      select i.customer_id as id from identifiers i
      where i.workspace_id = ${installation.workspaceId} and i.kind = 'user-id' and i.value like 'probe%'
      order by substr(i.value, 6)::int`.execute(installation.engines.db)
    if (rows.length === probeCustomers) return rows.map(({ id }) => Number(id))
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** A base to walk about in: whoever visits is known. Waits until everything of theirs has come to rest. */
async function fill(installation: Installation, load: Omit<LoadOrder, 'events' | 'perSecond' | 'identify'>) {
  await startLoad({ ...load, batchSize: 100, events: visitors, perSecond: 2_000, identify: true })
  await untilAtRest(installation)
}

/** Cards that are kept open: told what changed, as the web app is. */
function watchCards(installation: Installation) {
  const open = new Map<number, (event: string) => void>()
  const listening = installation.listen((customerIds, event) => {
    for (const id of customerIds) open.get(id)?.(event)
  })
  /** Milliseconds from the answer of the collector until the open card shows the event: it is read again whenever it is told to have changed. */
  return async (customerId: number, messageId: string, accepted: () => Promise<number>): Promise<number> => {
    await listening
    const nextChange = () =>
      new Promise<string>((resolve) => {
        open.set(customerId, resolve)
        setTimeout(resolve, 2_000, 'missed')
      })
    let changed = nextChange()
    const from = await accepted()
    for (;;) {
      const event = await changed
      changed = nextChange()
      const timeline = await installation.call<{ items: unknown[] }>(
        'GET',
        event === 'arriving'
          ? `/customers/${customerId}/arriving`
          : `/customers/${customerId}/timeline?limit=20`,
      )
      const now = performance.now()
      if (JSON.stringify(timeline.items).includes(messageId)) {
        open.delete(customerId)
        return now - from
      }
      if (now - from > 30_000) throw new Error('An event did not come to the card in 30 seconds')
    }
  }
}

const probeEvent = (probe: number, name: string, messageId = newId()) => ({
  type: 'track',
  event: name,
  messageId,
  userId: `probe${probe}`,
  timestamp: new Date().toISOString(),
  properties: { probe },
})

/** How long from the answer of the collector to the card, and to the letter in the mail server's hands. */
export const reactionBench: Bench = {
  name: 'reaction',
  summary: 'from an accepted event to the card, and to a letter handed over',
  async run({ scale, tell }) {
    const mailbox = await startMailbox()
    const installation = await startInstallation()
    try {
      const ids = await prepare(installation, mailbox.port)
      const untilShown = watchCards(installation)
      async function letterMs(probe: number) {
        const letter = mailbox.letterTo(emailOf(probe))
        const acceptedAt = await collect(installation, probeEvent(probe, triggerName))
        return Math.max(0, (await letter) - acceptedAt)
      }
      async function cardMs(probe: number) {
        const messageId = newId()
        return untilShown(ids[probe] ?? 0, messageId, () =>
          collect(installation, probeEvent(probe, 'Bench Probe', messageId)),
        )
      }
      const load = {
        url: `${installation.url}/v1/batch`,
        writeKey: installation.writeKey,
        connections: 8,
        batchSize: 5,
        customers: visitors,
        seed: 7,
      }
      await fill(installation, load)
      tell(`${visitors} known visitors`)
      for (let probe = 0; probe < 20; probe++) await letterMs(probe)
      const idleLetter: number[] = []
      for (let probe = 20; probe < 100; probe++) idleLetter.push(await letterMs(probe))
      tell(`idle: letter p50 ${round(quantile(idleLetter, 0.5), 0)} ms`)

      const seconds = Math.max(10, Math.round(60 * scale))
      let loading = true
      const walking = startLoad({
        ...load,
        events: loadPerSecond * seconds,
        perSecond: loadPerSecond,
        identify: false,
      }).finally(() => {
        loading = false
      })
      const letters: number[] = []
      const cards: number[] = []
      // Probes leave ten times a second, whether or not the ones before have arrived.
      const pending: Promise<void>[] = []
      for (let turn = 0; loading; turn++) {
        const probe = 100 + (turn % (probeCustomers - 100))
        pending.push(
          turn % 2 === 0
            ? letterMs(probe).then((ms) => void letters.push(ms))
            : cardMs(probe).then((ms) => void cards.push(ms)),
        )
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      await Promise.all(pending)
      const report = await walking
      tell(
        `${report.acknowledged} events beside ${letters.length} letters and ${cards.length} looks at the card`,
      )
      return {
        figures: {
          cardP50Ms: round(quantile(cards, 0.5), 0),
          cardP99Ms: round(quantile(cards, 0.99), 0),
          letterP50Ms: round(quantile(letters, 0.5), 0),
          letterP99Ms: round(quantile(letters, 0.99), 0),
          idleLetterP50Ms: round(quantile(idleLetter, 0.5), 0),
        },
        goals: { cardP99Ms: { max: 500 }, letterP99Ms: { max: 1000 }, idleLetterP50Ms: { max: 100 } },
      }
    } finally {
      await installation.stop()
      await mailbox.close()
    }
  },
}
