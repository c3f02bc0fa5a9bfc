import { z } from 'zod'
import type { Workspace } from '../workspaces/index.ts'

const webAddress = z.url({ protocol: /^https?$/ })

/** What letters take from a workspace's settings; what is wrong or absent is null. */
const ShopSettings = z.object({
  shopUrl: webAddress.nullable().catch(null).default(null),
  cartUrl: webAddress.nullable().catch(null).default(null),
  logoUrl: webAddress.nullable().catch(null).default(null),
  /** How much faster flows' waits pass: 60 makes an hour a minute. For trying things out. */
  timeScale: z.number().min(1).max(100_000).catch(1).default(1),
})

export const shopSettings = (workspace: Workspace) => ShopSettings.parse(workspace.settings)

/** Links of letters that every reader has, because the workspace's settings tell them. */
export function linksOfAll(workspace: Workspace): Set<string> {
  const { shopUrl, cartUrl } = shopSettings(workspace)
  return new Set([...(shopUrl ? ['links.shop', 'links.cart'] : []), ...(cartUrl ? ['links.cart'] : [])])
}
