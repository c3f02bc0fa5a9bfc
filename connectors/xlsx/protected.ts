import { open } from 'node:fs/promises'

const compoundFile = 'd0cf11e0a1b11ae1'
const lockedPart = Buffer.from('EncryptedPackage', 'utf16le')
const directoryBytes = 4_096

/** A workbook with a password is a compound file, as old .xls are; its directory names the locked package (MS-OFFCRYPTO 1.3). */
export async function isProtectedWorkbook(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer: header, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    if (bytesRead < 512 || header.subarray(0, 8).toString('hex') !== compoundFile) return false
    const sectorBytes = 2 ** header.readUInt16LE(30)
    const place = (header.readUInt32LE(48) + 1) * sectorBytes
    const { buffer: directory } = await file.read(Buffer.alloc(directoryBytes), 0, directoryBytes, place)
    return directory.includes(lockedPart)
  } finally {
    await file.close()
  }
}
