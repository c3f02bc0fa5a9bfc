const answers = {
  '200': {
    description: 'Kept: written down before this answer.',
    content: {
      'application/json': {
        schema: { type: 'object', properties: { success: { type: 'boolean' } }, required: ['success'] },
      },
    },
  },
  '400': { $ref: '#/components/responses/Problem' },
  '401': { $ref: '#/components/responses/Problem' },
  '413': { $ref: '#/components/responses/Problem' },
  '429': { $ref: '#/components/responses/Problem' },
  '503': { $ref: '#/components/responses/Problem' },
}

const text = { type: 'string' }
const instant = { type: 'string', format: 'date-time' }
const open = { type: 'object', additionalProperties: true }

/** What every call of the Segment specification may carry. */
const shared = {
  messageId: { ...text, description: 'The same id twice is one event.' },
  userId: text,
  anonymousId: text,
  timestamp: { ...instant, description: 'When it happened.' },
  sentAt: { ...instant, description: 'When it was sent, by the sender’s clock: corrects a wrong clock.' },
  context: open,
  integrations: open,
}

const calls: Record<string, { summary: string; properties: object; required?: string[] }> = {
  identify: { summary: 'Who the person is.', properties: { traits: open } },
  track: {
    summary: 'Something happened.',
    properties: { event: text, properties: open },
    required: ['event'],
  },
  page: { summary: 'A page was seen.', properties: { name: text, category: text, properties: open } },
  screen: { summary: 'A screen of an app was seen.', properties: { name: text, properties: open } },
  group: { summary: 'The person belongs to a group.', properties: { groupId: text, traits: open } },
  alias: { summary: 'Two ids are one person.', properties: { previousId: text } },
}

const entry = (name: string, summary: string, schema: object) => ({
  post: {
    operationId: `collector.${name}`,
    summary,
    tags: ['collector'],
    security: [{ writeKey: [] }],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: answers,
  },
})

/** The collector's addresses: the Segment HTTP tracking API, for OpenAPI only. */
export const collectorPaths: Record<string, object> = Object.fromEntries([
  ...Object.entries(calls).map(([name, { summary, properties, required }]) => [
    `/v1/${name}`,
    entry(name, summary, {
      type: 'object',
      properties: { ...shared, ...properties },
      ...(required ? { required } : {}),
    }),
  ]),
  [
    '/v1/batch',
    entry('batch', 'Many calls at once.', {
      type: 'object',
      properties: {
        batch: {
          type: 'array',
          items: {
            type: 'object',
            properties: { type: { type: 'string', enum: Object.keys(calls) }, ...shared },
            required: ['type'],
          },
        },
        sentAt: instant,
        context: open,
      },
      required: ['batch'],
    }),
  ],
])
