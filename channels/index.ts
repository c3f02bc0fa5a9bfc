import { anyOf } from '../kit/kinds.ts'
import { email } from './email/index.ts'
import { mobilePush } from './mobile-push/index.ts'
import { OnSiteContent, onSite } from './on-site/index.ts'
import { phone } from './phone/index.ts'
import { record } from './record/index.ts'
import { sms } from './sms/index.ts'
import { telegram } from './telegram/index.ts'
import { viber } from './viber/index.ts'
import { vk } from './vk/index.ts'
import { webPushChannel } from './web-push/index.ts'
import { webhook } from './webhook/index.ts'
import { whatsapp } from './whatsapp/index.ts'

export type {
  Channel,
  DeliveryReport,
  FieldForm,
  HandOver,
  Happening,
  Letter,
  Listener,
  Reply,
  ReportRequest,
  Returned,
  Sender,
} from './channel.ts'
export { type Asked, openAsker } from './http/ask.ts'
export { AccountLimits, dayOf, mostOnDay } from './limits.ts'
export { OnSiteContent }

/** Every way to reach people. A new channel is its folder and one line here. */
export const channels = anyOf([
  email,
  sms,
  webPushChannel,
  mobilePush,
  telegram,
  whatsapp,
  viber,
  vk,
  onSite,
  phone,
  webhook,
  record,
])
