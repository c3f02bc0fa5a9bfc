/** A failure as ClickHouse words it: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`. */
export class EngineException extends Error {
  readonly code: number
  readonly httpStatus: number

  constructor(message: string, code: number, httpStatus: number) {
    super(message)
    this.code = code
    this.httpStatus = httpStatus
  }
}

/** As ClickHouse answers them over HTTP (src/Server/HTTP/exceptionCodeToHTTPStatus.cpp); everything else is 500. */
const statuses: [number, number[]][] = [
  [401, [192, 193, 194, 516]],
  [403, [497, 164, 195]],
  [
    400,
    [
      6, 7, 16, 18, 25, 26, 27, 28, 31, 36, 38, 41, 42, 43, 44, 46, 47, 50, 53, 61, 62, 69, 70, 71, 72, 80,
      108, 115, 131, 134, 170, 179, 184, 215, 321, 352, 353, 368, 386, 395, 456, 457, 467, 580, 691,
    ],
  ],
  [404, [60, 81, 390, 219, 390, 218]],
  [408, [159, 209]],
  [413, [469, 290]],
  [501, [48]],
]

const statusOf = (code: number) => statuses.find(([, codes]) => codes.includes(code))?.[0] ?? 500

/** From whatever the engine threw. It likes to wrap a message in itself; the innermost is the one to show. */
export function exceptionFrom(text: string): EngineException {
  const message = text.trim().replace(/^Code: (\d+)\. DB::Exception: (?=Code: \1\. DB::Exception: )/, '')
  const code = Number(/Code: (\d+)\./.exec(message)?.[1] ?? 1001)
  const whole = /^Code: \d+\./.test(message)
    ? message
    : `Code: ${code}. DB::Exception: ${message} (STD_EXCEPTION)`
  return new EngineException(whole, code, statusOf(code))
}

export const exceptionOf = (code: number, name: string, message: string) =>
  new EngineException(`Code: ${code}. DB::Exception: ${message} (${name})`, code, statusOf(code))
