import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../kit/errors.ts'
import { copyBinaries, findPostgres } from './binaries.ts'

/** How PostgreSQL is run here: it refuses to be root. */
export interface RunAs {
  /** The bin folder it is started from. */
  bin: string
  /** Null: as ourselves. */
  owner: { uid: number; gid: number } | null
  /** Put before the command. */
  prefix: string[]
  /** Put before initdb, which insists on a name for its user; containers often run as a bare number. */
  initdbPrefix: string[]
}

/** A place of root's own that everybody may read. */
const sharedFolder = '/var/cache/habitue'

const asNobody = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']

function initdbPrefixForUs(): string[] {
  try {
    userInfo()
    return []
  } catch {
    const [program = '', ...rest] = asNobody
    if (spawnSync(program, [...rest, 'id', '-un'], { stdio: 'ignore' }).status === 0) return asNobody
    throw new AppError('unavailable', {
      en: `PostgreSQL wants a name for the user ${process.getuid?.()}, and /etc/passwd has none. Add one there, start Habitué as another user, or set POSTGRES_URL.`,
      ru: `PostgreSQL нужно имя пользователя ${process.getuid?.()}, а в /etc/passwd его нет. Добавьте его туда, запустите Habitué от другого пользователя или задайте POSTGRES_URL.`,
    })
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of ['postgres', 'nobody']) {
    const fields = lines.map((line) => line.split(':')).find(([name]) => name === wanted)
    const uid = Number(fields?.[2])
    const gid = Number(fields?.[3])
    if (uid > 0 && gid > 0) return { uid, gid }
  }
  throw new AppError('unavailable', {
    en: 'PostgreSQL does not run as root, and this machine has no user called nobody or postgres. Start Habitué as another user, or set POSTGRES_URL.',
    ru: 'PostgreSQL не работает от root, а пользователей nobody и postgres на этой машине нет. Запустите Habitué от другого пользователя или задайте POSTGRES_URL.',
  })
}

const script = (command: string) => ['/bin/sh', '-c', command, 'sh']

function works(
  owner: { uid: number; gid: number },
  prefix: string[],
  command: string,
  path: string,
): boolean {
  const [program = '/bin/sh', ...rest] = [...prefix, ...script(command), path]
  const identity = prefix.length === 0 ? owner : {}
  return spawnSync(program, rest, { ...identity, cwd: '/', stdio: 'ignore' }).status === 0
}

/**
 * Decides who runs PostgreSQL and from where, and gives that user the folder.
 * As root: the folder's owner, else `postgres` or `nobody`. A parent closed to that user (a home under /root, a
 * `mktemp -d`) is passed with the one capability that opens folders, kept by setpriv.
 */
export function decideRunAs(folder: string): RunAs {
  const binaries = findPostgres()
  mkdirSync(folder, { recursive: true })
  if (process.getuid?.() !== 0) {
    const initdbPrefix = existsSync(join(folder, 'data')) ? [] : initdbPrefixForUs()
    return { bin: join(binaries.native, 'bin'), owner: null, prefix: [], initdbPrefix }
  }

  const data = statSync(existsSync(join(folder, 'data')) ? join(folder, 'data') : folder)
  const owner = data.uid === 0 ? unprivilegedUser() : { uid: data.uid, gid: data.gid }
  chownSync(folder, owner.uid, owner.gid)

  const canRun = 'exec "$1" --version'
  let bin = join(binaries.native, 'bin')
  if (!works(owner, [], canRun, join(bin, 'postgres'))) {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 })
    bin = join(copyBinaries(binaries, sharedFolder).native, 'bin')
  }
  const canWrite = 'cd "$1" && : > .probe && rm .probe'
  const { uid, gid } = owner
  const capability = 'dac_override'
  const prefixes = [
    [],
    [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=-all,+${capability}`,
      '--',
    ],
  ]
  const prefix = prefixes.find((candidate) => works(owner, candidate, canWrite, folder))
  if (prefix === undefined || !works(owner, [], canRun, join(bin, 'postgres'))) {
    throw new AppError('unavailable', {
      en: `PostgreSQL does not run as root, and the user ${uid} it would run as cannot reach ${folder}. Set HABITUE_HOME to a folder whose parents are open to all (for example /var/lib/habitue), or start Habitué as another user.`,
      ru: `PostgreSQL не работает от root, а пользователю ${uid}, от которого он запускается, недоступна папка ${folder}. Укажите в HABITUE_HOME папку, до которой могут дойти все (например /var/lib/habitue), или запустите Habitué от другого пользователя.`,
    })
  }
  return { bin, owner, prefix, initdbPrefix: [] }
}
