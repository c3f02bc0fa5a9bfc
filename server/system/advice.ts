import { nearlyFullBytes } from '../../kit/disk.ts'
import type { Advice, Findings } from './report.ts'

const gigabyte = 1024 ** 3
const silentTooLongSeconds = 20
const behindTooLongSeconds = 60

const trouble = (code: string, en: string, ru: string): Advice => ({
  code,
  level: 'trouble',
  text: { en, ru },
})
const warning = (code: string, en: string, ru: string): Advice => ({
  code,
  level: 'warning',
  text: { en, ru },
})

/** One rule for each thing that goes wrong in practice: what it is, and what to do. */
const rules: ((found: Findings) => Advice[])[] = [
  ({ disk }) => {
    if (!disk) return []
    const free = `${(disk.freeBytes / gigabyte).toFixed(1)} GB`
    const freeRu = `${(disk.freeBytes / gigabyte).toFixed(1).replace('.', ',')} ГБ`
    if (disk.freeBytes < nearlyFullBytes)
      return [
        trouble(
          'disk-full',
          `The disk is nearly full (${free} free at ${disk.path}). New events are refused when it is full; nothing accepted is lost. Free some space: work goes on by itself.`,
          `Диск почти заполнен (свободно ${freeRu}, ${disk.path}). Когда места не останется, новые события не будут приниматься; принятое не пропадёт. Освободите место — работа продолжится сама.`,
        ),
      ]
    if (disk.freeBytes < 5 * gigabyte)
      return [
        warning(
          'disk-low',
          `${free} of disk space left at ${disk.path}. Plan more.`,
          `На диске осталось ${freeRu} (${disk.path}). Пора добавить места.`,
        ),
      ]
    return []
  },
  ({ engines }) =>
    engines
      .filter((engine) => !engine.isReachable)
      .map((engine) =>
        trouble(
          'engine-down',
          `${engine.name} does not answer. It is restarted by itself; events are kept meanwhile. If this lasts longer than a minute, look into the log of the start command and at the disk.`,
          `${engine.name} не отвечает. Он перезапускается сам, события пока хранятся. Если это длится дольше минуты, проверьте журнал запуска и место на диске.`,
        ),
      ),
  ({ processes }) =>
    processes
      .filter((process) => process.role === 'worker' && process.silentSeconds > silentTooLongSeconds)
      .map(() =>
        trouble(
          'worker-silent',
          'The worker does not report. Events are accepted and kept but not processed. It is restarted by itself; otherwise stop Habitué and start it again.',
          'Обработчик молчит. События принимаются и хранятся, но не обрабатываются. Он перезапускается сам; если нет — остановите и снова запустите Habitué.',
        ),
      ),
  ({ lanes }) =>
    lanes
      .filter((lane) => lane.trouble !== null)
      .map((lane) =>
        trouble(
          'lane-trouble',
          `The lane “${lane.name}” fails and tries again: ${lane.trouble}. Nothing is lost; its work waits.`,
          `Очередь «${lane.name}» не справляется и пробует снова: ${lane.trouble}. Ничего не потеряно, работа ждёт.`,
        ),
      ),
  ({ lags }) =>
    lags
      .filter((lag) => lag.oldestAgeSeconds > behindTooLongSeconds)
      .map((lag) =>
        warning(
          'behind',
          `“${lag.consumer}” is behind: of “${lag.topic}” ${lag.records.toLocaleString('en')} wait for it, the oldest for ${Math.round(lag.oldestAgeSeconds)} s.`,
          `«${lag.consumer}» отстаёт: в «${lag.topic}» ждёт записей: ${lag.records.toLocaleString('ru')}, самая старая — ${Math.round(lag.oldestAgeSeconds)} с.`,
        ),
      ),
  ({ messages }) =>
    messages.retrying === 0
      ? []
      : [
          trouble(
            'mail-server',
            `${messages.retrying.toLocaleString('en')} messages could not be handed over and will be tried again. Check the mail server in Settings; they leave by themselves once it answers.`,
            `Не удалось передать сообщений: ${messages.retrying.toLocaleString('ru')}; попытки продолжаются. Проверьте почтовый сервер в настройках: как только он ответит, письма уйдут сами.`,
          ),
        ],
  ({ messages }) =>
    messages.inDoubt === 0
      ? []
      : [
          warning(
            'messages-in-doubt',
            `It is not known whether ${messages.inDoubt.toLocaleString('en')} messages of the last day left before a crash. They are not sent again; look at them under Messages.`,
            `Неизвестно, ушли ли до сбоя сообщения за последние сутки: ${messages.inDoubt.toLocaleString('ru')}. Повторно они не отправляются; посмотрите их в разделе «Сообщения».`,
          ),
        ],
  ({ deadLetters }) =>
    deadLetters === 0
      ? []
      : [
          warning(
            'dead-letters',
            `${deadLetters.toLocaleString('en')} events could not be understood. They are kept: look at the reasons under Sources, mend and replay them.`,
            `Не удалось понять событий: ${deadLetters.toLocaleString('ru')}. Они сохранены: причины — в разделе «Источники», там же их можно исправить и повторить.`,
          ),
        ],
]

/** What to do, the worst first. */
export function adviceFor(found: Findings): Advice[] {
  const all = rules.flatMap((rule) => rule(found))
  return [...all.filter((one) => one.level === 'trouble'), ...all.filter((one) => one.level === 'warning')]
}
