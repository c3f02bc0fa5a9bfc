import { z } from 'zod'
import { channel } from '../channel.ts'

/** Where it stands on the page. */
const Position = z.enum(['corner', 'centre', 'top', 'bottom', 'block']).meta({
  options: {
    corner: { en: 'In the corner', ru: 'В углу' },
    centre: { en: 'In the middle, over the page', ru: 'Посередине, поверх страницы' },
    top: { en: 'Bar at the top', ru: 'Полосой сверху' },
    bottom: { en: 'Bar at the bottom', ru: 'Полосой снизу' },
    block: { en: 'Block within the page', ru: 'Блоком на странице' },
  },
})

const days = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/)
    .refine((said) => Number(said) <= most)

export const OnSiteContent = z.object({
  title: z.string().max(200).default(''),
  text: z.string().max(2_000).default(''),
  image: z.string().max(2_000).default(''),
  button: z.string().max(60).default(''),
  url: z.string().max(2_000).default(''),
  /** What the field for an e-mail asks; no field when left empty. */
  emailField: z.string().max(120).default(''),
  /** What is said once somebody left their e-mail. */
  thanks: z.string().max(200).default(''),
  position: Position.default('corner'),
  /** CSS: what a block is put into. */
  selector: z.string().max(200).default(''),
  /** Shown once in so many days. */
  everyDays: days(365).default('1'),
  /** Offered for so many days. */
  forDays: days(365).default('14'),
})

/**
 * A pop-up or a block on the shop's own pages: the tracker shows it to whoever the message is for, identified or not. The message
 * is handed over when it is laid out for its reader; that it was seen, followed or closed is told later.
 */
export const onSite = channel({
  kind: 'on-site',
  label: { en: 'On the site', ru: 'На сайте' },
  settings: z.object({}),
  secrets: [],
  content: OnSiteContent,
  forms: {
    title: 'line',
    text: 'text',
    image: 'line',
    button: 'line',
    url: 'link',
    emailField: 'line',
    thanks: 'line',
    position: 'choice',
    selector: 'line',
    everyDays: 'line',
    forDays: 'line',
  },
  carries: { links: true, html: false, opens: true, unsubscribe: false },
  identifierKind: 'customer',
  isOwnPage: true,
  staysHere: true,
  limits: { perSecond: null },
  fromAccount: () => ({}),
  connect: () => ({
    width: 100,
    // An account that is held to a pace hands over like any other; there is nobody else to hand it over to.
    send: (letter) => Promise.resolve({ ok: true, providerId: letter.messageId, reply: '' }),
    test: () => Promise.resolve({ ok: true }),
    close: () => Promise.resolve(),
  }),
})
