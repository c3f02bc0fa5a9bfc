import { randomInt } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const DemoAccount = z.object({ email: z.string(), password: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

const words =
  'amber basil cedar clover cocoa copper cotton daisy ember fern ginger hazel honey indigo jasmine lemon linen maple mint nutmeg olive pepper pine plum poppy quartz rose sage sesame thyme walnut willow'.split(
    ' ',
  )

const newPassword = () =>
  [...Array.from({ length: 3 }, () => words[randomInt(words.length)]), randomInt(10, 100)].join('-')

/** The sign-in of the demo: made once per home and kept beside its data, so that the next start prints the same. */
export async function demoAccount(home: string): Promise<DemoAccount> {
  const file = join(home, 'demo-account.json')
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept !== null) return DemoAccount.parse(JSON.parse(kept))
  const account = { email: 'demo@habitue.local', password: newPassword() }
  await mkdir(home, { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(account)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return account
}
