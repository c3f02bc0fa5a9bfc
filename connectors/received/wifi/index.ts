import { z } from 'zod'
import type { ToldEvent } from '../../../domain/events/index.ts'
import { idOf } from '../../../kit/ids.ts'
import { hashedMac, isRandomised, purposeOfMacs, readMac } from '../../../kit/mac.ts'
import { hourMs } from '../../../kit/time.ts'
import { check } from '../../../kit/words.ts'
import { identifiersIn } from '../person.ts'
import { readAs, readJson } from '../read-body.ts'
import { type ReceivingPlace, receivedKind } from '../received-kind.ts'
import { MaybeText } from '../shop-orders.ts'
import { checkBearer, extraSecret } from '../signature.ts'

const Device = z
  .looseObject({
    mac: z.string().max(40).optional(),
    /** Of sensors that hash by themselves; whether the address was made up only they know then. */
    hash: z.string().min(8).max(200).optional(),
    randomised: z.boolean().optional(),
    signal: z.number().min(-150).max(0).optional(),
    firstSeen: z.coerce.date(),
    lastSeen: z.coerce.date(),
    /** Who signed in to the network with it. */
    phone: MaybeText,
    email: MaybeText,
  })
  .refine(
    ({ mac, hash }) => mac !== undefined || hash !== undefined,
    check('mac or hash is needed', 'нужен mac или hash'),
  )
type Device = z.output<typeof Device>

const Body = z.looseObject({
  place: z.string().trim().min(1).max(200),
  devices: z.array(Device).max(2_000),
})

type Fate = 'visits' | 'randomised' | 'passing' | 'unreadable'

const settings = z.object({
  shortestStaySeconds: z
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(180)
    .meta({
      label: { en: 'A visit is not shorter than', ru: 'Визит не короче' },
      hint: { en: 'Who stays less is passing by', ru: 'Кто был меньше, прошёл мимо' },
    }),
  weakestSignal: z
    .number()
    .int()
    .min(-100)
    .max(-20)
    .default(-75)
    .meta({
      label: { en: 'Weakest signal, dBm', ru: 'Самый слабый сигнал, дБм' },
      hint: { en: 'Weaker ones are outside the shop', ru: 'Слабее — значит, снаружи' },
    }),
  secret: extraSecret,
})
type Settings = z.infer<typeof settings>

function hashOf(device: Device, place: ReceivingPlace): { hash: string; isRandom: boolean } | null {
  const key = place.keyFor(purposeOfMacs(place.workspace.id))
  if (device.mac === undefined)
    return { hash: hashedMac(device.hash ?? '', key), isRandom: device.randomised === true }
  const mac = readMac(device.mac)
  return mac === null ? null : { hash: hashedMac(mac, key), isRandom: device.randomised ?? isRandomised(mac) }
}

function look(
  device: Device,
  where: string,
  { shortestStaySeconds, weakestSignal }: Settings,
  place: ReceivingPlace,
) {
  const found = hashOf(device, place)
  if (!found) return { fate: 'unreadable' as Fate }
  const seconds = Math.max(0, Math.round((device.lastSeen.getTime() - device.firstSeen.getTime()) / 1_000))
  const person = Object.fromEntries(identifiersIn(device, place).map(({ kind, value }) => [kind, value]))
  const isSomebody = Object.keys(person).length > 0
  if (found.isRandom && !isSomebody) return { fate: 'randomised' as Fate }
  const isNear = device.signal === undefined || device.signal >= weakestSignal
  if (!isSomebody && (seconds < shortestStaySeconds || !isNear)) return { fate: 'passing' as Fate }
  const event: ToldEvent = {
    type: 'track',
    event: 'Place Visited',
    // Sensors tell of the same visit again while it lasts: one of an hour that it began in.
    messageId: idOf(
      'wifi',
      place.sourceId,
      where,
      found.hash,
      String(Math.floor(device.firstSeen.getTime() / hourMs)),
    ),
    timestamp: device.firstSeen.toISOString(),
    // A made-up address leads to nobody; who signed in with it is known all the same.
    ...(found.isRandom ? {} : { anonymousId: `wifi:${found.hash}` }),
    properties: { place: where, seconds, signal: device.signal },
    ...(isSomebody ? { context: { traits: person } } : {}),
  }
  return { fate: 'visits' as Fate, event }
}

/** Sensors that hear which phones are near: visits of shops, without knowing whose until somebody signs in. */
export const wifi = receivedKind({
  kind: 'wifi',
  label: { en: 'Wi-Fi sensors', ru: 'Wi-Fi-датчики' },
  summary: {
    en: 'Who was in the shop and for how long. Addresses of devices are kept hashed; made-up ones are only counted.',
    ru: 'Кто и сколько был в магазине. Адреса устройств хранятся в виде хеша; случайные только считаются.',
  },
  settings,
  secrets: ['secret'],
  steps: [
    {
      en: 'Let the sensor or its cloud post to the address above: {"place": "Arbat 1", "devices": [{"mac": "a4:83:e7:1c:22:09", "signal": -58, "firstSeen": "2026-03-01T12:00:00Z", "lastSeen": "2026-03-01T12:14:00Z"}]}. "hash" instead of "mac", if it hashes itself; then "randomised" too.',
      ru: 'Пусть датчик или его облако отправляет на адрес выше: {"place": "Арбат, 1", "devices": [{"mac": "a4:83:e7:1c:22:09", "signal": -58, "firstSeen": "2026-03-01T12:00:00Z", "lastSeen": "2026-03-01T12:14:00Z"}]}. Если датчик хеширует сам — "hash" вместо "mac" и ещё "randomised".',
    },
    {
      en: 'A sign-in page of the network adds "phone" or "email" to the device: from then on its visits are this customer’s.',
      ru: 'Страница входа в сеть добавляет к устройству "phone" или "email": с этого момента визиты принадлежат клиенту.',
    },
  ],
  counted: {
    visits: { en: 'Visits', ru: 'Визиты' },
    passing: { en: 'Passing by', ru: 'Прошли мимо' },
    randomised: { en: 'With made-up addresses', ru: 'Со случайным адресом' },
    unreadable: { en: 'No readable address', ru: 'Адрес не читается' },
  },
  admit: (request, { secret }) => checkBearer(request, secret),
  async take(request, chosen, place) {
    const { place: where, devices } = readAs(Body, readJson(request))
    const looked = devices.map((device) => look(device, where, chosen, place))
    const counts: Partial<Record<Fate, number>> = {}
    for (const { fate } of looked) counts[fate] = (counts[fate] ?? 0) + 1
    return { events: looked.flatMap(({ event }) => event ?? []), counts }
  },
})
