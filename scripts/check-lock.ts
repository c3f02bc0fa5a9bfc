import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      link: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})

/**
 * `npm ci` refuses a lock file that lacks the binaries of any platform, and npm leaves out those of others when it writes
 * one beside an installed node_modules.
 */
export function lockComplaints(): string[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
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
