import { z } from 'zod'
import { check } from '../../kit/words.ts'

/** An account at a mail server, and who the letters are from. */
export const SmtpSettings = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535).default(587),
  /** `starttls`: must be offered; `tls`: from the first byte; `none`: plain, for a server on this machine. */
  security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  user: z.string().max(320).default(''),
  password: z.string().max(1024).default(''),
  fromAddress: z.email(),
  fromName: z.string().max(200).default(''),
  /**
   * An address of a mail source of ours, where letters come back to and people write to be left alone: each letter gets one of its
   * own (`shop+…@`). Empty: they come back to the sender's address.
   */
  returnAddress: z.union([z.literal(''), z.email()]).default(''),
  /** DKIM: the domain that vouches for the letters; empty: they are not signed here (the server may do it). */
  dkimDomain: z
    .union([
      z.literal(''),
      z
        .string()
        .max(253)
        .regex(
          /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u,
          check('a domain, as in shop.com', 'нужен домен, например magazin.ru'),
        ),
    ])
    .default(''),
  /** Under which name of that domain the key is published: `<selector>._domainkey.<domain>`. */
  dkimSelector: z
    .string()
    .max(63)
    .regex(
      /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i,
      check(
        'Latin letters, digits, dots and hyphens, as in habitue',
        'латинские буквы, цифры, точки и дефисы, например habitue',
      ),
    )
    .default('habitue'),
  /** PEM. Left empty, one is made when a domain is given. */
  dkimKey: z.string().max(8_000).default('').meta({ writeOnly: true, multiline: true }),
  /** Accept a certificate nobody vouches for: only for a server you run yourself. */
  trustsAnyCertificate: z.boolean().default(false),
  connections: z.number().int().min(1).max(50).default(5),
  timeoutSeconds: z.number().int().min(1).max(600).default(60),
})
export type SmtpSettings = z.infer<typeof SmtpSettings>
