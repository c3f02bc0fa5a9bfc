import { z } from 'zod'
import {
  type CallDirection,
  type CallNews,
  type CallStatus,
  noteCall,
  showNumber,
  Visit,
} from '../../../domain/calls/index.ts'
import { countryOf, normaliseIdentifier } from '../../../domain/customers/index.ts'
import { readDate, readDuration } from '../../../domain/imports/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { idOf } from '../../../kit/ids.ts'
import { check } from '../../../kit/words.ts'
import { readAs, readFields } from '../read-body.ts'
import { type ReceivedRequest, type ReceivingPlace, receivedKind, type Taken } from '../received-kind.ts'
import { checkBearer, extraSecret } from '../signature.ts'
import { numberScript } from './number-script.ts'

/** How exchanges and call trackers of the field call the same things. */
const names = {
  id: ['call_id', 'callId', 'call_session_id', 'pbx_call_id', 'entry_id', 'uuid', 'id'],
  phone: ['phone', 'caller', 'caller_id', 'callerphone', 'contact_phone_number', 'from', 'callernumber'],
  line: [
    'line',
    'called',
    'called_number',
    'called_did',
    'virtual_phone_number',
    'calledDID',
    'phonenumber',
    'to',
  ],
  status: ['status', 'state', 'call_state', 'event', 'callphase'],
  direction: ['direction', 'call_type'],
  employee: ['employee', 'extension', 'operator', 'user', 'employee_full_name'],
  at: ['at', 'call_start', 'start_time', 'started_at', 'timestamp', 'date', 'callstarttime'],
  seconds: ['talk_seconds', 'talk_time', 'duration', 'talk_time_duration', 'billsec'],
  recording: ['recording_url', 'record_url', 'reclink', 'full_record_file_link', 'recording'],
} as const

const words: Record<CallStatus, RegExp> = {
  missed: /miss|lost|not?.?answer|unanswer|unsuccess|busy|cancel|пропущ|потерян/i,
  ended: /end|complet|finish|hang|disconnect|close|success|заверш|окончен/i,
  talking: /talk|answer|connected|progress|accept|разговор|отвеч/i,
  ringing: /ring|incoming|start|appear|new|call|звон|вход/i,
}

const statusOf = (told: string): CallStatus =>
  (Object.keys(words) as CallStatus[]).find((status) => words[status].test(told)) ?? 'ringing'

const directionOf = (told: string): CallDirection => (/^out|исход|^2$/i.test(told) ? 'outgoing' : 'incoming')

function readNews(request: ReceivedRequest, place: ReceivingPlace): CallNews {
  const fields = readFields(request)
  const text = (name: keyof typeof names): string => {
    const told = names[name]
      .map((one) => fields[one])
      .find((one) => typeof one === 'string' || typeof one === 'number')
    return told === undefined ? '' : String(told).trim().slice(0, 2_000)
  }
  const phone = text('phone')
  if (!phone && !text('id')) {
    throw new AppError('invalid', {
      en: `Neither a phone nor the id of a call was found. The phone may be called: ${names.phone.join(', ')}. Nothing was kept.`,
      ru: `Нет ни номера телефона, ни id звонка. Номер может называться: ${names.phone.join(', ')}. Ничего не сохранено.`,
    })
  }
  const at =
    (text('at') && readDate(text('at'), { order: 'dmy', timeZone: place.workspace.timeZone })) || place.now
  const seconds = Math.round(readDuration(text('seconds'), '.') ?? Number.NaN)
  const recording = text('recording')
  return {
    sourceId: place.sourceId,
    // An exchange without ids of its own: news of the same number within a moment is of the same call.
    externalId: (text('id') || idOf('call', phone, text('line'), at.toISOString().slice(0, 16))).slice(
      0,
      200,
    ),
    direction: directionOf(text('direction')),
    status: statusOf(text('status')),
    phone: /\d{3}/.test(phone) ? phone.slice(0, 60) : null,
    line: text('line').slice(0, 60) || null,
    employee: text('employee').slice(0, 200) || null,
    at,
    talkSeconds: Number.isSafeInteger(seconds) && seconds >= 0 && seconds < 864_000 ? seconds : undefined,
    recordingUrl: /^https?:\/\//i.test(recording) ? recording : undefined,
  }
}

const settings = z.object({
  numbers: z
    .array(
      z
        .string()
        .trim()
        .max(60)
        // Whose country it is only the workspace knows: what cannot be a number anywhere is refused here.
        .regex(
          /^\+?[\d\s().-]{4,}$/,
          check('a phone number, as in +7 495 123-45-67', 'нужен номер телефона, например +7 495 123-45-67'),
        ),
    )
    .max(500)
    .default([])
    .meta({
      label: { en: 'Numbers for visits', ru: 'Номера для визитов' },
      hint: {
        en: 'Each visit is shown one of its own; whoever dials it is that visitor',
        ru: 'Каждому визиту показывается свой; кто по нему звонит, тот и посетитель',
      },
    }),
  holdSeconds: z
    .number()
    .int()
    .min(60)
    .max(86_400)
    .default(1_200)
    .meta({
      label: { en: 'A number belongs to a visit for', ru: 'Номер закреплён за визитом на' },
      hint: { en: 'After the last page it looked at', ru: 'После последней просмотренной страницы' },
    }),
  secret: extraSecret,
})
type Settings = z.infer<typeof settings>

const Wanted = z.object({ visitor: z.string().min(8).max(200), ...Visit.shape })

/** `number?visitor=…&page=…`: the number to show to this visit; null leaves the page’s own. */
async function giveNumber(request: ReceivedRequest, chosen: Settings, place: ReceivingPlace): Promise<Taken> {
  const { visitor, ...visit } = readAs(Wanted, Object.fromEntries(request.query))
  const { tx, workspace, sourceId, now } = place
  const country = countryOf(workspace)
  const shownAs = new Map(
    chosen.numbers.flatMap((one) => {
      const number = normaliseIdentifier('phone', one, { country })
      return number ? [[number, one] as const] : []
    }),
  )
  const number = await showNumber(tx, {
    workspaceId: workspace.id,
    sourceId,
    numbers: [...shownAs.keys()],
    anonymousId: visitor,
    visit,
    holdSeconds: chosen.holdSeconds,
    now,
  })
  return {
    answer: { number, shown: number && (shownAs.get(number) ?? number) },
    counts: number ? { shown: 1 } : { short: 1 },
  }
}

/** Calls as they ring: whose they are, and which visit of the site they come from. */
export const callTracking = receivedKind({
  kind: 'call-tracking',
  label: { en: 'Calls', ru: 'Звонки' },
  summary: {
    en: 'Whoever rings: their card comes up on every open screen. Numbers for single visits tell what the caller was looking at.',
    ru: 'Кто звонит, того карточка открывается на экране. Номера для отдельных визитов показывают, что звонящий смотрел на сайте.',
  },
  settings,
  secrets: ['secret'],
  isForPages: true,
  steps: [
    {
      en: 'In the telephone exchange or call tracker set the address above as webhook for calls: at the start, the answer and the end. JSON or a form; fields phone, line, call_id, status, direction, employee, talk_seconds, recording_url, or as most exchanges call them.',
      ru: 'В АТС или коллтрекинге укажите адрес выше веб-хуком звонков: начало, ответ, завершение. JSON или форма; поля phone, line, call_id, status, direction, employee, talk_seconds, recording_url или как их называет большинство АТС.',
    },
    {
      en: 'For numbers of visits: fill in the numbers, put <script async src="ADDRESS/number.js"></script> behind the tracker on the site, and mark the number on the page: <a data-habitue-phone href="tel:…">…</a>.',
      ru: 'Для номеров по визитам: впишите номера, поставьте на сайте после трекера <script async src="АДРЕС/number.js"></script> и пометьте номер на странице: <a data-habitue-phone href="tel:…">…</a>.',
    },
  ],
  counted: {
    calls: { en: 'News of calls', ru: 'Сообщения о звонках' },
    shown: { en: 'Visits shown a number', ru: 'Визитам показан номер' },
    short: { en: 'No number was free', ru: 'Не хватило номеров' },
  },
  admit(request, { secret }) {
    if (request.path === '') checkBearer(request, secret)
  },
  async take(request, chosen, place) {
    if (request.path === 'number.js')
      return { file: { mediaType: 'text/javascript; charset=utf-8', content: numberScript(place.address) } }
    if (request.path === 'number') return giveNumber(request, chosen, place)
    const id = await noteCall(place.tx, place.workspace.id, readNews(request, place), place.now)
    return { answer: { success: true, id }, counts: { calls: 1 } }
  },
})
