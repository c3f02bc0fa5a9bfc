import { Resolver } from 'node:dns/promises'

const timeoutMs = 2_000

/** Asks name servers; the machine's own when none are named. Each question is given up after some seconds. */
export function openResolver(servers?: readonly string[]): Resolver {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 })
  if (servers) resolver.setServers([...servers])
  return resolver
}

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** What a question was answered; null where the name servers say that there is nothing. @throws when they do not answer */
async function asked<Answer>(question: Promise<Answer[]>): Promise<Answer[] | null> {
  try {
    const answer = await question
    return answer.length > 0 ? answer : null
  } catch (error) {
    if (codeOf(error) === 'ENOTFOUND' || codeOf(error) === 'ENODATA') return null
    throw error
  }
}

/**
 * Whether a domain takes mail: it names mail servers (MX), or without any has an address itself (RFC 5321 §5.1); `MX .`
 * says that it takes none (RFC 7505). Null: the name servers do not answer, so nobody knows.
 */
export async function takesMail(resolver: Resolver, domain: string): Promise<boolean | null> {
  try {
    const servers = await asked(resolver.resolveMx(domain))
    if (servers) return servers.some(({ exchange }) => exchange !== '' && exchange !== '.')
    const [four, six] = await Promise.all([
      asked(resolver.resolve4(domain)),
      asked(resolver.resolve6(domain)),
    ])
    return four !== null || six !== null
  } catch {
    return null
  }
}
