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
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  [400, [6, 8, 15, 25, 26, 27, 36, 38, 41, 44, 53, 62, 72, 117, 167, 168, 223, 321, 376, 427, 441, 675, 676]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 336, 511]],
  [408, [159]],
  [501, [48]],
  [503, [76, 209, 439]],
]

const statusOf = (code: number) => statuses.find(([, codes]) => codes.includes(code))?.[0] ?? 500

const wrapping = /^Code: \d+\. DB::Exception: (?=Code: \d+\. DB::Exception: )/
const wrapped = / \(version [^)]*(\([^)]*\))?\)(\.? \([A-Z_]+\))?$/

/** From whatever the engine threw. It likes to wrap a message in itself; the innermost is the one to show. */
export function exceptionFrom(text: string): EngineException {
  let message = text.trim()
  while (wrapping.test(message)) message = message.replace(wrapping, '')
  while (wrapped.test(message)) message = message.replace(wrapped, '')
  const code = Number(/Code: (\d+)\./.exec(message)?.[1] ?? 1001)
  const whole = /^Code: \d+\./.test(message)
    ? message
    : `Code: ${code}. DB::Exception: ${message} (STD_EXCEPTION)`
  return new EngineException(whole, code, statusOf(code))
}

export const exceptionOf = (code: number, name: string, message: string) =>
  new EngineException(`Code: ${code}. DB::Exception: ${message} (${name})`, code, statusOf(code))
