import { field, fieldOf } from '../field.ts'
import type { ImportField } from '../import-kind.ts'
import { whoFields } from '../person/fields.ts'
import { listed } from '../words.ts'
import { happeningKind } from './happening-kind.ts'

/** Whoever rings is called a customer by no exchange. */
const callerToo = (one: (typeof whoFields)[number]) =>
  one.name === 'phone'
    ? {
        ...one,
        calledAlso: [
          ...one.calledAlso,
          'Caller',
          'Caller number',
          'Кто звонил',
          'Номер звонящего',
          'Звонящий',
          'АОН',
          'Откуда',
          'Номер клиента',
          'Номер абонента',
          'Абонент',
          'src',
        ],
      }
    : { ...one, calledAlso: one.calledAlso.filter((name) => name !== 'Номер клиента') }

const callFields = [
  ...whoFields.map(callerToo),
  fieldOf(
    'date',
    'at',
    'Time of the call',
    'Время звонка',
    'Call time',
    'Call date',
    'Start time',
    'Called at',
    'Started at',
    'When',
    'Когда',
    'Дата звонка',
    'Date',
    'Дата',
    'Начало',
    'Time',
    'Время',
    'Дата и время',
  ),
  fieldOf(
    'duration',
    'seconds',
    'Talk, seconds',
    'Разговор, секунд',
    'Talk time',
    'Billsec',
    'Duration',
    'Call duration',
    'Длительность',
    'Длительность звонка',
    'Время разговора',
  ),
  field('outcome', 'Outcome', 'Итог', 'Call status', 'Disposition', 'Result', 'Статус звонка', 'Результат'),
  field('direction', 'Direction', 'Направление', 'Call type', 'Тип звонка', 'Вид звонка'),
  field(
    'line',
    'Our number',
    'Наш номер',
    'Line',
    'Called number',
    'Virtual number',
    'Линия',
    'Номер назначения',
    'Набранный номер',
    'Вызываемый номер',
    'Callee',
    'dst',
    'Куда звонили',
    'Куда',
  ),
  field('employee', 'Employee', 'Сотрудник', 'Operator', 'Agent', 'Extension', 'Оператор', 'Менеджер'),
] as const satisfies readonly ImportField[]

const directions = listed<'incoming' | 'outgoing'>({
  incoming: 'incoming, in, inbound, входящий, вх, входящий звонок',
  outgoing: 'outgoing, out, outbound, исходящий, исх, исходящий звонок',
})
const outcomes = listed<'ended' | 'missed'>({
  ended: 'ended, answered, completed, success, ok, отвечен, принят, успешный, состоялся, разговор',
  missed:
    'missed, no answer, busy, failed, lost, cancelled, пропущен, пропущенный, не отвечен, потерян, занято, нет ответа, недозвон',
})

/** Calls out of a telephone exchange's journal. */
export const calls = happeningKind({
  kind: 'calls',
  label: { en: 'Calls', ru: 'Звонки' },
  fields: callFields,
  counted: { en: 'Calls', ru: 'Звонков' },
  needs: ['at', 'seconds'],
  tell(read, row) {
    const seconds = read.seconds(row, 'seconds')
    const outcome = read.word(row, 'outcome', outcomes) ?? (seconds ? 'ended' : 'missed')
    return {
      event: outcome === 'ended' ? 'Call Ended' : 'Call Missed',
      properties: {
        talk_seconds: seconds,
        direction: read.word(row, 'direction', directions) ?? 'incoming',
        line: read.text(row, 'line', 60),
        employee: read.text(row, 'employee', 200),
      },
    }
  },
})
