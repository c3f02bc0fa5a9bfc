/**
 * Services that give letters a Message-ID of their own tell of them by it. What a letter says in this header comes back with
 * all they tell (postmarkapp.com/support/article/1125-custom-metadata-faq).
 */
const headers: readonly (readonly [host: RegExp, name: string])[] = [
  [/(?:^|\.)postmarkapp\.com$/i, 'X-PM-Metadata-messageId'],
]

/** The header a letter through this server tells its own id in; null where the Message-ID is kept. */
export const ownIdHeader = (host: string): string | null =>
  headers.find(([service]) => service.test(host))?.[1] ?? null
