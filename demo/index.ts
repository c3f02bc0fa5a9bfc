import { join } from 'node:path'
import type { Config } from '../kit/config.ts'
import { diary } from '../kit/log.ts'
import { pause, secondMs } from '../kit/time.ts'
import type { Main, MainOptions } from '../server/main.ts'
import { barPlugin } from './bar/plugin.ts'
import { type DemoWorkspace, fillWorkspace, startSpeaking } from './base/fill-workspace.ts'
import { beginCampaigns } from './campaigns.ts'
import { type DemoAccount, demoAccount } from './demo-account.ts'
import { openLetterBox } from './mailbox/letters.ts'
import { mailboxPlugin } from './mailbox/plugin.ts'
import { startSmtp } from './mailbox/smtp.ts'
import { speakOnSite } from './on-site.ts'
import { shopPlugin } from './shop-plugin.ts'
import { keepVisiting, type Visitors } from './visitors/keep-visiting.ts'

export interface Demo {
  account: DemoAccount
  /** For `startMain`: what is prepared before the door opens, and the pages beside the product's. */
  main: Pick<MainOptions, 'plugins' | 'prepare'>
  /** Once the door is open: the shop's first campaign goes out, and made-up visitors come in where they are wanted. */
  begin(main: Main, wanted: { visitors: boolean }): void
  /** Visitors first; the mail server's door when everything else has stopped. */
  end(): Promise<void>
  close(): Promise<void>
}

/** Everything `npm run demo` adds to `npm start`. */
export async function createDemo(config: Config, locale: 'en' | 'ru'): Promise<Demo> {
  const account = await demoAccount(config.home)
  const box = await openLetterBox(join(config.home, 'mailbox'))
  const smtp = await startSmtp(box)
  let workspace: DemoWorkspace | null = null
  let visitors: Visitors | null = null
  const stopping = new AbortController()
  let campaigns: Promise<void> | null = null
  const filled = () => {
    if (!workspace) throw new Error('The demo workspace is not ready')
    return workspace
  }
  /** A machine that is busy with its first start may fail: the campaign has time. */
  async function withPatience(begin: () => Promise<void>) {
    while (!stopping.signal.aborted) {
      try {
        return await begin()
      } catch (error) {
        diary.warn({ error }, 'the first campaign has not gone out yet')
        await pause(15 * secondMs, stopping.signal)
      }
    }
  }
  return {
    account,
    main: {
      plugins: [shopPlugin(filled), mailboxPlugin(box), barPlugin(() => filled().id)],
      async prepare(runtime, step) {
        workspace = await fillWorkspace(runtime, step, account, locale)
        await startSpeaking(runtime, workspace, smtp.port)
        await speakOnSite(runtime, workspace.id, locale)
      },
    },
    begin(main, wanted) {
      const { id, writeKey, locale: language } = filled()
      campaigns = withPatience(() => beginCampaigns(main.runtime, id, locale, stopping.signal))
      if (!wanted.visitors) return
      const seed = Math.floor(Date.now() / 1000)
      visitors = keepVisiting({ url: main.url, language, writeKey, box, seed })
    },
    async end() {
      stopping.abort()
      await Promise.all([visitors?.stop(), campaigns])
      visitors = null
    },
    close: smtp.close,
  }
}
