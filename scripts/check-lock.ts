import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      optional: z.boolean().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})

const readLock = (name: string) => Lock.parse(JSON.parse(readFileSync(join(root, name), 'utf8')))

/** What is installed, as npm notes it beside it, is not what the lock file says; packages of other platforms may be absent. */
export function installedComplaint(): string {
  const { packages } = readLock('package-lock.json')
  const noted = 'node_modules/.package-lock.json'
  const installed = existsSync(join(root, noted)) ? readLock(noted).packages : {}
  const behind = Object.entries(packages).filter(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return false
    const there = installed[path]
    return there ? there.version !== version : !optional && !link
  })
  const [first] = behind
  if (!first) return ''
  const more = behind.length > 1 ? ` and ${behind.length - 1} more` : ''
  return `node_modules is behind package-lock.json (${first[0].replace(/^.*node_modules\//, '')}${more}). Run npm ci.`
}

/**
 * `npm ci` refuses a lock file that lacks the binaries of any platform, and npm leaves out those of others when it writes
 * one beside an installed node_modules.
 */
export function lockComplaints(): string[] {
  const { packages } = readLock('package-lock.json')
  const isThere = (name: string, by: string) =>
    packages[`${by}/node_modules/${name}`] !== undefined || packages[`node_modules/${name}`] !== undefined
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...(entry.resolved?.startsWith('http')
      ? [`${path} names a registry (${entry.resolved}): take the address out`]
      : []),
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isThere(name, path))
      .map(
        (name) =>
          `${name} of ${path} is missing: in a copy of the package.json files and the lock, without node_modules, run npm install --package-lock-only --ignore-scripts`,
      ),
  ])
}
