import { z } from 'zod'
import { bound, ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { label } from './settings.ts'

export const inSegment = condition({
  kind: 'in-segment',
  group: 'segments',
  label: { en: 'In another segment', ru: 'В другом сегменте' },
  alsoCalled: { en: 'list, member', ru: 'список, входит' },
  sentence: { en: 'is in the segment {segmentId}', ru: 'в сегменте {segmentId}' },
  negative: { en: 'is not in the segment {segmentId}', ru: 'не в сегменте {segmentId}' },
  settings: z.object({
    segmentId: z.uuid().meta({ ...label('Segment', 'Сегмент'), suggest: 'segments' }),
  }),
  asksSegment: ({ segmentId }) => segmentId,
  test: ({ segmentId }, { segment }) => ({
    source: 'members',
    rows: ch`segment_id = ${bound('UUID', segmentId)} AND generation = ${bound('UInt32', segment(segmentId)?.generation ?? 0)}`,
    holds: () => ch`1`,
  }),
  check({ segmentId }, { segments, self }) {
    if (segmentId === self)
      return [
        {
          field: 'segmentId',
          message: { en: 'A segment cannot ask for itself.', ru: 'Сегмент не может спрашивать сам себя.' },
        },
      ]
    if (!segments.has(segmentId))
      return [
        {
          field: 'segmentId',
          message: {
            en: 'This segment does not exist any more. Choose another.',
            ru: 'Этого сегмента больше нет. Выберите другой.',
          },
        },
      ]
    const trail: string[] = []
    const leadsBack = (id: string): boolean => {
      if (id === self) return true
      if (trail.includes(id)) return false
      trail.push(id)
      return (segments.get(id)?.uses ?? []).some(leadsBack)
    }
    return self !== null && leadsBack(segmentId)
      ? [
          {
            field: 'segmentId',
            message: {
              en: `“${segments.get(segmentId)?.name}” itself asks for this segment: they would go round in a circle.`,
              ru: `«${segments.get(segmentId)?.name}» сам спрашивает этот сегмент: получился бы круг.`,
            },
          },
        ]
      : []
  },
})
