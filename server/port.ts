import { createServer } from 'node:net'
import type { Config } from '../kit/config.ts'
import { AppError, reasonOf } from '../kit/errors.ts'

/** Says at once that the port is taken, before engines are started for nothing. */
export async function checkPort({ port, host }: Config): Promise<void> {
  if (port === 0) return
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host }, resolve)
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE')
      throw new AppError('conflict', {
        en: `Another program listens on port ${port}. Stop it, or choose another port: HABITUE_PORT=${port + 1}.`,
        ru: `Порт ${port} занят другой программой. Остановите её или выберите другой порт: HABITUE_PORT=${port + 1}.`,
      })
    if (code === 'EACCES')
      throw new AppError('conflict', {
        en: `Port ${port} may not be opened by this user. Choose one above 1023: HABITUE_PORT=4400.`,
        ru: `Этому пользователю нельзя открыть порт ${port}. Выберите порт больше 1023: HABITUE_PORT=4400.`,
      })
    throw new AppError('conflict', {
      en: `${host}:${port} cannot be listened on: ${reasonOf(error)}.`,
      ru: `Не получилось открыть ${host}:${port}: ${reasonOf(error)}.`,
    })
  } finally {
    server.close()
  }
}
