// The part of the library `smpp` that is used here and in tests; it brings no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  interface Pdu {
    command: string
    command_status: number
    sequence_number: number
    message_id?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    system_id?: string
    password?: string
    receipted_message_id?: string
    message_state?: number
    short_message?: { message: string | Buffer; udh?: Buffer[] }
    message_payload?: { message: string | Buffer }
    response(fields?: Record<string, unknown>): Pdu
  }

  type Answered = (pdu: Pdu) => void

  interface Session extends EventEmitter {
    /** False when the socket could not be written to. */
    send(pdu: Pdu): boolean
    bind_transceiver(fields: Record<string, unknown>, answered?: Answered): boolean
    submit_sm(fields: Record<string, unknown>, answered?: Answered): boolean
    deliver_sm(fields: Record<string, unknown>, answered?: Answered): boolean
    enquire_link(fields: Record<string, unknown>, answered?: Answered): boolean
    unbind(fields: Record<string, unknown>, answered?: Answered): boolean
    close(): void
    destroy(): void
  }

  const smpp: {
    connect(options: {
      host: string
      port: number
      tls?: boolean
      rejectUnauthorized?: boolean
      servername?: string
    }): Session
    createServer(listener: (session: Session) => void): NetServer & { sessions: Session[] }
  }
  export default smpp
  export type { Pdu, Session }
}
