import { pino } from 'pino'

const hidden = ['password', 'token', 'secret', 'authorization', 'cookie', 'writeKey', 'apiKey']

/** The program's own diary, as JSON lines on standard error. Secrets are cut out by name at any of three depths. */
export const diary = pino(
  {
    level: process.env.HABITUE_LOG ?? 'warn',
    serializers: { error: pino.stdSerializers.err },
    redact: { paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  },
  pino.destination({ dest: 2, sync: true }),
)

export type Diary = typeof diary
