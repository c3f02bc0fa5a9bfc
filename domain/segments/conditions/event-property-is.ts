import { z } from 'zod'
import { ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { compared, comparedValue, comparison, comparisonComplaint, jsonText } from './event-rows.ts'
import { label } from './settings.ts'

/** Asks the event at hand: the one that starts a flow, or would end it. */
export const eventPropertyIs = condition({
  kind: 'event-property-is',
  group: 'flow',
  label: { en: 'Property of the event', ru: 'Свойство события' },
  sentence: { en: '{property} of the event {is} {value}', ru: '{property} события {is} {value}' },
  negative: {
    en: 'not true that {property} of the event {is} {value}',
    ru: 'неверно, что {property} события {is} {value}',
  },
  settings: z.object({
    property: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ ...label('Property', 'Свойство'), suggest: 'property-names' }),
    is: comparison.default('equals'),
    value: comparedValue,
  }),
  start: { property: 'price', is: 'more-than' },
  test({ property, is, value }) {
    const text = jsonText('asked.facts', `event.properties.${property}`)
    return { source: 'asked', holds: () => compared(text, ch`toFloat64OrNull(${text})`, is, value) }
  },
  check({ is, value }, { hasEvent }) {
    if (!hasEvent)
      return [
        {
          field: 'property',
          message: {
            en: 'Only a flow has an event at hand. Ask which events a person did instead.',
            ru: 'Событие под рукой есть только у сценария. Спросите, какие события человек совершал.',
          },
        },
      ]
    const message = comparisonComplaint(is, value)
    return message ? [{ field: 'value', message }] : []
  },
})
