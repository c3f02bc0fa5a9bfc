import { z } from 'zod'
import { baseUrl, timeoutSeconds } from '../http/settings.ts'

const id = (most: number) => z.string().trim().max(most).default('')

/** Firebase for Android (and for apps that take its tokens on iOS), Apple for iOS: either, or both. */
export const MobilePushSettings = z.object({
  serviceAccount: z
    .string()
    .max(10_000)
    .default('')
    .meta({
      label: { en: 'Firebase: service account', ru: 'Firebase: сервисный аккаунт' },
      hint: { en: 'The whole JSON file of its key', ru: 'JSON-файл с ключом целиком' },
      writeOnly: true,
      multiline: true,
    }),
  fcmUrl: baseUrl('https://fcm.googleapis.com', 'Firebase'),
  apnsKey: z
    .string()
    .max(10_000)
    .default('')
    .meta({
      label: { en: 'Apple: key', ru: 'Apple: ключ' },
      hint: { en: 'The whole .p8 file', ru: 'Файл .p8 целиком' },
      writeOnly: true,
      multiline: true,
    }),
  apnsKeyId: id(20).meta({ label: { en: 'Apple: key id', ru: 'Apple: идентификатор ключа' } }),
  apnsTeamId: id(20).meta({ label: { en: 'Apple: team id', ru: 'Apple: идентификатор команды' } }),
  apnsTopic: id(200).meta({
    label: { en: 'Apple: bundle id of the app', ru: 'Apple: bundle id приложения' },
  }),
  apnsUrl: baseUrl('https://api.push.apple.com', 'Apple'),
  timeoutSeconds,
})
export type MobilePushSettings = z.infer<typeof MobilePushSettings>

const ServiceAccount = z.looseObject({
  project_id: z.string().regex(/^[\w-]{1,100}$/),
  client_email: z.string(),
  private_key: z.string(),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
})
export type ServiceAccount = z.infer<typeof ServiceAccount>

/** Null when it is no key file of a service account. */
export function readServiceAccount(text: string): ServiceAccount | null {
  try {
    return ServiceAccount.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
