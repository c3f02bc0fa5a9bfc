import { statfs } from 'node:fs/promises'

export interface Disk {
  path: string
  freeBytes: number
  totalBytes: number
}

/** With less than this left, the engines soon refuse to write. */
export const nearlyFullBytes = 512 * 1024 ** 2

/** With less than this left, they do already. */
export const fullBytes = 32 * 1024 ** 2

/** The disk this folder lies on; null where that cannot be told. */
export async function diskOf(path: string): Promise<Disk | null> {
  const stat = await statfs(path).catch(() => null)
  return stat && { path, freeBytes: stat.bavail * stat.bsize, totalBytes: stat.blocks * stat.bsize }
}
