import { type Answer, recordAnswers } from '../../domain/messages/index.ts'
import type { Db } from '../../engines/index.ts'

const atOnce = 500

/** While one commit is under way the next answers gather: a thousand clicks cost a few commits. Resolves after the commit. */
export function answerBatch(db: Db) {
  let gathering: { answer: Answer; done: (error?: unknown) => void }[] = []
  let isWorking = false

  async function work() {
    isWorking = true
    while (gathering.length > 0) {
      const group = gathering.slice(0, atOnce)
      gathering = gathering.slice(atOnce)
      try {
        await db.transaction().execute((tx) =>
          recordAnswers(
            tx,
            group.map((one) => one.answer),
          ),
        )
        for (const one of group) one.done()
      } catch (error) {
        for (const one of group) one.done(error)
      }
    }
    isWorking = false
  }

  return (answer: Answer): Promise<void> =>
    new Promise((resolve, reject) => {
      gathering.push({ answer, done: (error) => (error ? reject(error) : resolve()) })
      if (!isWorking) setImmediate(() => !isWorking && void work())
    })
}
