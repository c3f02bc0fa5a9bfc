import { createHash } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { newId } from '../../kit/ids.ts'
import { diary } from '../../kit/log.ts'
import { dayMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'

const dayS = dayMs / 1000

/** The header in which the server itself tells better-auth who is calling; what a client sends under it is dropped. */
export const clientAddressHeader = 'habitue-client-address'

/**
 * Sign-in by e-mail and password with sessions in cookies. Tables are made by migration 0002; nobody signs up by
 * themselves: users come from the first run and from invitations.
 */
export function createSignIn(runtime: Runtime) {
  const secret = runtime.keyFor('sign-in')
  return betterAuth({
    appName: 'Habitué',
    // Read at every sign-in: with port 0 the address is known only once the server listens.
    baseURL: runtime.publicUrl,
    basePath: '/api/auth',
    secret,
    database: runtime.engines.pool,
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => diary[level === 'error' ? 'error' : 'warn']({ from: 'sign-in' }, message),
    },
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 200 },
    session: {
      modelName: 'sessions',
      expiresIn: 30 * dayS,
      updateAge: dayS,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      // We check it ourselves for every change made with a cookie, here and elsewhere (same-origin.ts).
      disableCSRFCheck: true,
      // Cookies know no port: two installations on one machine must not sign each other out.
      cookiePrefix: `habitue-${createHash('sha256').update(secret).digest('hex').slice(0, 6)}`,
      useSecureCookies: runtime.publicUrl.startsWith('https://'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { generateId: () => newId(), validateSchema: false },
    },
  })
}

export type SignIn = ReturnType<typeof createSignIn>
