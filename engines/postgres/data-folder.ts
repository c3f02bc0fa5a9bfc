import { spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../kit/errors.ts'
import { newSecret } from '../../kit/ids.ts'
import { type Place, user } from './place.ts'
import type { RunAs } from './run-as.ts'
import { ended, lastWords, spawnAs } from './server-process.ts'

function giveTo(who: RunAs, path: string) {
  if (who.owner !== null) chownSync(path, who.owner.uid, who.owner.gid)
}

/** Runs initdb. Written aside and renamed: a start killed in the middle leaves nothing half made. */
export async function makeDataFolder(place: Place, who: RunAs): Promise<void> {
  const half = `${place.data}.new`
  const passwordFile = join(place.folder, 'initdb-password')
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  giveTo(who, half)
  writeFileSync(passwordFile, place.password, { mode: 0o600 })
  giveTo(who, passwordFile)
  const log = openSync(place.logFile, 'a', 0o600)
  const settings = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout?.match(/^C\.utf-?8$/im)
      ? '--locale=C.UTF-8'
      : '--locale=C',
  ]
  try {
    const command = [
      ...who.initdbPrefix,
      join(who.bin, 'initdb'),
      '-D',
      half,
      '-U',
      user,
      `--pwfile=${passwordFile}`,
      ...settings,
    ]
    const how = await ended(spawnAs(who, [...command, '--no-instructions'], ['ignore', log, log]))
    if (how !== 'exit code 0') {
      const last = lastWords(place.logFile)
      throw new AppError('unavailable', {
        en: `PostgreSQL could not make its folder (${how}). ${last.en}`,
        ru: `PostgreSQL не смог создать свою папку (${how}). ${last.ru}`,
      })
    }
    renameSync(half, place.data)
  } finally {
    closeSync(log)
    rmSync(passwordFile, { force: true })
  }
}

/** The random password, kept in a file only we can read. */
export function passwordOf(folder: string, dataExists: boolean): string {
  const file = join(folder, 'password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (dataExists) {
    throw new AppError('unavailable', {
      en: `${file} is missing, so the database in ${folder} cannot be opened. Put it back from a backup.`,
      ru: `Нет файла ${file}, без него базу в ${folder} не открыть. Верните его из резервной копии.`,
    })
  }
  const password = newSecret()
  writeFileSync(file, password, { mode: 0o600 })
  return password
}
