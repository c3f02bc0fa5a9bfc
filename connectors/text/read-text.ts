import { isAscii } from 'node:buffer'
import { AppError } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { type Decoder, decoderOf } from './decoder.ts'
import { type Encoding, encodingOf, markedEncoding, unmarkedUtf16 } from './encoding.ts'
import { bytesOf } from './unpack.ts'

/** Enough text to tell a one-byte encoding by. */
const pieceBytes = 64 * 1024

const otherFiles: [magic: string, words: Label][] = [
  [
    '504b0304',
    {
      en: 'This is a ZIP file. Unpack it and send the file inside of it.',
      ru: 'Это файл ZIP. Распакуйте его и пришлите файл, который внутри.',
    },
  ],
  [
    'd0cf11e0',
    {
      en: 'This is an old Excel file (.xls). Save the sheet as .xlsx or CSV and send that.',
      ru: 'Это старый файл Excel (.xls). Сохраните лист как .xlsx или CSV и пришлите его.',
    },
  ],
  ['25504446', { en: 'This is a PDF, not a table.', ru: 'Это PDF, а не таблица.' }],
  ['89504e47', { en: 'This is a picture, not a table.', ru: 'Это картинка, а не таблица.' }],
  ['ffd8ff', { en: 'This is a picture, not a table.', ru: 'Это картинка, а не таблица.' }],
]

const notText = () =>
  new AppError('invalid', {
    en: 'This is not a text file: it holds bytes no text has. Save the table as CSV and send that.',
    ru: 'Это не текстовый файл: в нём есть байты, которых в тексте не бывает. Сохраните таблицу как CSV и пришлите её.',
  })

export interface ReadText {
  /** `utf-8` until something else is met: plain ASCII is valid in all of them. */
  encoding: Encoding
  bytesRead: number
  text: AsyncGenerator<string>
}

/**
 * The text of a file, piece by piece. The encoding is told by a byte order mark, else decided at the first byte above
 * 127 and not before: up to there every encoding we know reads the same.
 */
export function readText(path: string, forced?: Encoding): ReadText {
  const reading: ReadText = { encoding: forced ?? 'utf-8', bytesRead: 0, text: pieces() }

  async function* pieces(): AsyncGenerator<string> {
    let decoder: Decoder | undefined
    let waiting: Buffer[] = []
    let isFirst = true

    function decide(): string {
      const piece = Buffer.concat(waiting)
      waiting = []
      reading.encoding = forced ?? encodingOf(piece)
      decoder = decoderOf(reading.encoding)
      return decoder.write(piece)
    }

    for await (const chunk of bytesOf(path, (bytes) => {
      reading.bytesRead = bytes
    })) {
      if (isFirst) {
        isFirst = false
        const told = forced ?? markedEncoding(chunk) ?? unmarkedUtf16(chunk.subarray(0, pieceBytes))
        const other = otherFiles.find(([magic]) => chunk.subarray(0, 8).toString('hex').startsWith(magic))
        if (other) throw new AppError('invalid', other[1])
        if (!told?.startsWith('utf-16') && chunk.subarray(0, pieceBytes).includes(0)) throw notText()
        if (told) {
          reading.encoding = told
          decoder = decoderOf(told)
        }
      }
      if (decoder) yield decoder.write(chunk)
      else if (waiting.length === 0 && isAscii(chunk)) yield chunk.toString('latin1')
      else {
        waiting.push(chunk)
        if (waiting.reduce((sum, one) => sum + one.length, 0) >= pieceBytes) yield decide()
      }
    }
    if (waiting.length > 0) yield decide()
    const rest = decoder?.end()
    if (rest) yield rest
  }

  return reading
}
