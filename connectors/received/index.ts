import { anyOf } from '../../kit/kinds.ts'
import { amazonSes } from './amazon-ses/index.ts'
import { anyMailer } from './any-mailer/index.ts'
import { bitrix } from './bitrix/index.ts'
import { callTracking } from './call-tracking/index.ts'
import { mail } from './mail/index.ts'
import { mailgun } from './mailgun/index.ts'
import { postmark } from './postmark/index.ts'
import type { ReceivedKind } from './received-kind.ts'
import { sendgrid } from './sendgrid/index.ts'
import { shopify } from './shopify/index.ts'
import { telegram } from './telegram/index.ts'
import { till } from './till/index.ts'
import { unisender } from './unisender/index.ts'
import { wifi } from './wifi/index.ts'
import { woocommerce } from './woocommerce/index.ts'

/** Every kind of source that others call. A new one is its folder and its place here. */
export const receivedKinds = anyOf([
  shopify,
  woocommerce,
  bitrix,
  till,
  callTracking,
  wifi,
  telegram,
  mail,
  amazonSes,
  sendgrid,
  mailgun,
  postmark,
  unisender,
  anyMailer,
])

/** The kind by its name, with its own settings hidden: they are parsed by its schema before they reach it. */
export const receivedKindNamed = (name: string): ReceivedKind | undefined =>
  receivedKinds.named(name) as ReceivedKind | undefined
