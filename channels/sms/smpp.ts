import smpp, { type Pdu, type Session } from 'smpp'
import { reasonOf } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'
import type { HandOver, Letter, Listener, Sender } from '../channel.ts'
import { bytesOf, mostParts, splitText } from './parts.ts'
import { idOfAnswer, readDelivery } from './receipt.ts'
import type { SmsSettings } from './settings.ts'

const linkEveryMs = 30 * secondMs
const againAfterMs = 5 * secondMs
/** How often a part is offered again when the operator has had enough, once the parts before it are out. */
const mostOffers = 30

/** Command statuses (SMPP 3.4 §5.1.3) that are no refusal for ever. */
const throttled = new Set([0x14, 0x58])
const later = new Set([0x08, 0x64])
const accountWrong = new Set([0x04, 0x05, 0x0d, 0x0e, 0x0f])
const badAddress = new Set([0x0b, 0x50, 0x51])
/** To a receipt that could not be kept: the operator brings it again. */
const bringItAgain = 0x64

/** Numbers are international, names alphanumeric (§5.2.5). */
const kindOfSender = (sender: string) =>
  /[^\d+]/.test(sender)
    ? { source_addr_ton: 5, source_addr_npi: 0, source_addr: sender.slice(0, 11) }
    : sender.length > 6
      ? { source_addr_ton: 1, source_addr_npi: 1, source_addr: sender.replace(/\D/g, '') }
      : { source_addr_ton: 0, source_addr_npi: 1, source_addr: sender }

const codeOf = (status: number) => `smpp-0x${status.toString(16).padStart(2, '0')}`

function fateOfStatus(status: number): Extract<HandOver, { ok: false }> {
  const why = {
    code: codeOf(status),
    reason: `The operator answered with the status ${codeOf(status).slice(5)}.`,
  }
  if (throttled.has(status)) return { ok: false, fate: 'slow-down', ...why, retrySeconds: 1 }
  if (later.has(status)) return { ok: false, fate: 'later', ...why }
  if (accountWrong.has(status)) return { ok: false, fate: 'account-down', ...why }
  return { ok: false, fate: 'refused', ...why, badAddress: badAddress.has(status) }
}

interface Bound {
  session: Session
  /** Resolves when it is over. */
  ended: Promise<void>
  isOpen: boolean
}

/**
 * One session, bound as transceiver: messages go out and receipts come in by it. It is bound again by itself as long as
 * the sender is open, since receipts come when nothing is being sent.
 */
export function openSmpp(settings: SmsSettings, listener?: Listener): Sender {
  const timeoutMs = settings.timeoutSeconds * secondMs
  let bound: Promise<Bound> | null = null
  let isClosing = false
  let again: NodeJS.Timeout | null = null
  let active = 0
  let onTrouble: (reason: string | null) => void = () => {}
  let reference = Math.floor(Math.random() * 256)

  function bind(): Promise<Bound> {
    return new Promise((resolve, reject) => {
      const session = smpp.connect({
        host: settings.host,
        port: settings.port,
        ...(settings.security === 'tls' ? { tls: true, servername: settings.host } : {}),
      })
      const state: Bound = {
        session,
        isOpen: false,
        ended: new Promise((over) => session.once('close', () => over())),
      }
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
        session.destroy()
      }
      const timer = setTimeout(
        () => fail(new Error('The operator does not answer')),
        Math.min(timeoutMs, 15_000),
      )
      session.on('error', fail)
      session.once('close', () => {
        state.isOpen = false
        fail(new Error('The operator closed the connection'))
      })
      session.once(settings.security === 'tls' ? 'secureConnect' : 'connect', () =>
        session.bind_transceiver(
          {
            system_id: settings.systemId,
            password: settings.password,
            system_type: settings.systemType,
            interface_version: 0x34,
          },
          (answer) => {
            clearTimeout(timer)
            if (answer.command_status !== 0)
              return fail(
                Object.assign(
                  new Error(`The operator does not let us in (${codeOf(answer.command_status).slice(5)})`),
                  {
                    code: codeOf(answer.command_status),
                  },
                ),
              )
            state.isOpen = true
            resolve(state)
          },
        ),
      )
      session.on('deliver_sm', (pdu: Pdu) => void hear(session, pdu))
      session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
      session.on('unbind', (pdu: Pdu) => {
        session.send(pdu.response())
        session.close()
      })
    })
  }

  function keepAlive({ session, ended }: Bound) {
    const link = setInterval(() => {
      const timer = setTimeout(() => session.destroy(), timeoutMs)
      session.enquire_link({}, () => clearTimeout(timer))
      void ended.then(() => clearTimeout(timer))
    }, linkEveryMs)
    link.unref()
    void ended.then(() => {
      clearInterval(link)
      bound = null
      if (!isClosing && listener) again ??= setTimeout(comeBack, againAfterMs).unref()
    })
  }

  function comeBack() {
    again = null
    if (!isClosing)
      void session().catch((error) => {
        onTrouble(reasonOf(error))
        again ??= setTimeout(comeBack, againAfterMs).unref()
      })
  }

  function session(): Promise<Bound> {
    bound ??= bind().then(
      (way) => {
        keepAlive(way)
        onTrouble(null)
        return way
      },
      (error) => {
        bound = null
        throw error
      },
    )
    return bound
  }

  async function hear(from: Session, pdu: Pdu) {
    try {
      const told = readDelivery(pdu, settings.receiptIds, new Date())
      if ('reply' in told) await listener?.({ reports: [], replies: [told.reply] })
      else if (told.report) await listener?.({ reports: [told.report], replies: [] })
      from.send(pdu.response())
    } catch {
      // It was not kept: the operator keeps it for us.
      from.send(pdu.response({ command_status: bringItAgain }))
    }
  }

  /** One part: its answer, or null when there was none. */
  function submit(way: Bound, fields: Record<string, unknown>): Promise<Pdu | null | 'not-sent'> {
    return new Promise((resolve) => {
      const end = (answer: Pdu | null | 'not-sent') => {
        clearTimeout(timer)
        resolve(answer)
      }
      const timer = setTimeout(() => end(null), timeoutMs)
      void way.ended.then(() => end(null))
      const wasWritten = way.isOpen && way.session.submit_sm(fields, end)
      if (!wasWritten) end('not-sent')
    })
  }

  const doubt = (reason: string): HandOver => ({ ok: false, fate: 'in-doubt', code: 'no-answer', reason })

  async function handOver(letter: Letter): Promise<HandOver> {
    const split = splitText(letter.content.text ?? '')
    if (split.parts.length > mostParts)
      return {
        ok: false,
        fate: 'refused',
        code: 'too-long',
        reason: `It would have ${split.parts.length} parts; ${mostParts} is the most.`,
      }
    let way: Bound
    try {
      way = await session()
    } catch (error) {
      const { code = 'smpp' } = error as { code?: string }
      return { ok: false, fate: 'account-down', code: code.toLowerCase(), reason: reasonOf(error) }
    }
    reference = (reference + 1) % 256
    const { parts, alphabet } = split
    const ours = reference
    let id = ''
    for (const [place, part] of parts.entries()) {
      const isLast = place === parts.length - 1
      const message = bytesOf(alphabet, part)
      const udh = Buffer.from([5, 0, 3, ours, parts.length, place + 1])
      const fields = {
        ...kindOfSender(letter.content.sender || settings.sender),
        dest_addr_ton: 1,
        dest_addr_npi: 1,
        destination_addr: letter.to.replace(/\D/g, ''),
        data_coding: alphabet === 'ucs-2' ? 8 : 0,
        // The last part's receipt stands for all: operators report each for itself.
        registered_delivery: isLast ? 1 : 0,
        short_message: parts.length === 1 ? message : { udh, message },
      }
      for (let offer = 1; ; offer++) {
        const answer = await submit(way, fields)
        if (answer === 'not-sent')
          return place === 0
            ? {
                ok: false,
                fate: 'account-down',
                code: 'closed',
                reason: 'The operator closed the connection',
              }
            : doubt(`The connection closed after ${place} of ${parts.length} parts. It is not sent again.`)
        if (answer === null)
          return doubt(
            'The operator was given the message and did not answer. It may have gone out; it is not sent again.',
          )
        const { command_status: status } = answer
        if (status === 0) {
          id = answer.message_id ?? ''
          break
        }
        if (place === 0) return fateOfStatus(status)
        if (!throttled.has(status) || offer >= mostOffers)
          return doubt(
            `The operator took ${place} of ${parts.length} parts and refused the next (${codeOf(status)}). It is not sent again.`,
          )
        await new Promise((enough) => setTimeout(enough, secondMs))
      }
    }
    return { ok: true, providerId: idOfAnswer(id, settings.receiptIds) || letter.messageId, reply: id }
  }

  return {
    width: settings.window,
    listen: (told) => {
      onTrouble = told
      if (!bound && !again) comeBack()
    },
    async send(letter) {
      active++
      try {
        return await handOver(letter)
      } finally {
        active--
      }
    },
    async test() {
      try {
        const way = await bind()
        way.session.unbind({}, () => way.session.close())
        return { ok: true }
      } catch (error) {
        const { code = 'smpp' } = error as { code?: string }
        return { ok: false, code: code.toLowerCase(), reason: reasonOf(error) }
      }
    },
    async close() {
      isClosing = true
      if (again) clearTimeout(again)
      while (active > 0) await new Promise((free) => setTimeout(free, 20))
      const way = await bound?.catch(() => null)
      if (!way) return
      const goodbye = setTimeout(() => way.session.destroy(), secondMs)
      way.session.unbind({}, () => way.session.close())
      await way.ended
      clearTimeout(goodbye)
    },
  }
}
