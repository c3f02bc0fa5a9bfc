import { z } from 'zod'
import { bound, ch } from '../../../engines/index.ts'
import { condition, type World } from './condition.ts'
import { label } from './settings.ts'

/** From a segment to the one being saved, by those that each asks for; null: it does not lead there. */
function wayBack(from: string, to: string, segments: World['segments']): string[] | null {
  const seen = new Set<string>()
  const follow = (id: string): string[] | null => {
    if (id === to) return [id]
    if (seen.has(id)) return null
    seen.add(id)
    for (const next of segments.get(id)?.uses ?? []) {
      const rest = follow(next)
      if (rest) return [id, ...rest]
    }
    return null
  }
  return follow(from)
}

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
    if (self === null) return []
    const back = wayBack(segmentId, self, segments)
    if (!back) return []
    const round = (open: string, close: string) =>
      [self, ...back].map((id) => `${open}${segments.get(id)?.name}${close}`).join(' → ')
    return [
      {
        field: 'segmentId',
        message: {
          en: `Segments would ask for each other in a circle: ${round('“', '”')}. Choose another, or change “${segments.get(segmentId)?.name}” first.`,
          ru: `Сегменты спрашивали бы друг друга по кругу: ${round('«', '»')}. Выберите другой или сначала измените «${segments.get(segmentId)?.name}».`,
        },
      },
    ]
  },
})
