import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'

/** What came with one submit_sm, its parts not yet put together. */
export interface SeenSms {
  id: string
  from: string
  to: string
  coding: number
  /** Reference, count and number of a part; null for one that is alone. */
  part: { reference: number; count: number; number: number } | null
  text: string
  wantsReceipt: boolean
}

/** An operator's SMPP port on loopback. */
export interface SmppServer {
  port: number
  seen: SeenSms[]
  sessions: Session[]
  /** The statuses of the next answers; `silent` gives none, `drop` closes the connection. */
  next(...answers: (number | 'silent' | 'drop')[]): void
  /** Sends a receipt as Appendix B has it; answers the status it was acknowledged with. */
  receipt(id: string, state: string, more?: { error?: string; asTlv?: boolean }): Promise<number>
  /** Words of a person. */
  reply(from: string, text: string): Promise<number>
  close(): Promise<void>
}

const textOf = (coding: number, message: string | Buffer) =>
  typeof message === 'string'
    ? message
    : coding === 8
      ? Buffer.from(message).swap16().toString('utf16le')
      : message.toString('latin1')

export async function startSmppServer(options: { password?: string } = {}): Promise<SmppServer> {
  const seen: SeenSms[] = []
  const waiting: (number | 'silent' | 'drop')[] = []
  const sessions: Session[] = []
  let ids = 0
  const server = smpp.createServer((session) => {
    session.on('error', () => {})
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = options.password === undefined || pdu.password === options.password
      session.send(pdu.response(isKnown ? { system_id: 'test' } : { command_status: 0x0e }))
      if (isKnown) sessions.push(session)
    })
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response())
      session.close()
    })
    session.on('close', () => {
      const place = sessions.indexOf(session)
      if (place !== -1) sessions.splice(place, 1)
    })
    session.on('submit_sm', (pdu: Pdu) => {
      const answer = waiting.shift() ?? 0
      if (answer === 'drop') return session.destroy()
      const id = (++ids).toString(16).padStart(8, '0')
      const udh = pdu.short_message?.udh?.[0]
      seen.push({
        id,
        from: pdu.source_addr ?? '',
        to: pdu.destination_addr ?? '',
        coding: pdu.data_coding ?? 0,
        part: udh ? { reference: udh[2] ?? 0, count: udh[3] ?? 0, number: udh[4] ?? 0 } : null,
        text: textOf(pdu.data_coding ?? 0, pdu.short_message?.message ?? ''),
        wantsReceipt: ((pdu.registered_delivery ?? 0) & 1) === 1,
      })
      if (answer === 'silent') return
      session.send(pdu.response(answer === 0 ? { message_id: id } : { command_status: answer }))
    })
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const deliver = (fields: Record<string, unknown>) =>
    new Promise<number>((resolve, reject) => {
      const [session] = sessions
      if (!session) return reject(new Error('Nobody is bound'))
      session.deliver_sm(fields, (answer) => resolve(answer.command_status))
    })
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    sessions,
    next: (...answers) => {
      waiting.push(...answers)
    },
    receipt: (id, state, { error = '000', asTlv = false } = {}) =>
      deliver({
        source_addr: '79160000001',
        destination_addr: 'Shop',
        esm_class: 0x04,
        short_message: asTlv
          ? ''
          : `id:${id} sub:001 dlvrd:001 submit date:2001010000 done date:2001010001 stat:${state} err:${error} text:`,
        ...(asTlv
          ? { receipted_message_id: id, message_state: { DELIVRD: 2, EXPIRED: 3, UNDELIV: 5 }[state] ?? 7 }
          : {}),
      }),
    reply: (from, text) => deliver({ source_addr: from, destination_addr: '1234', short_message: text }),
    async close() {
      for (const session of [...sessions]) session.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}
