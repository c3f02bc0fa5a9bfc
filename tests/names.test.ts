import { expect, it } from 'vitest'
import { createCampaign } from '../domain/campaigns/campaign-operations.ts'
import { saveTopics } from '../domain/consent/topics.ts'
import { createLetter } from '../domain/messages/letters.ts'
import { importList } from '../domain/segments/make-lists.ts'
import { getSegment } from '../domain/segments/segment-operations.ts'
import { ask } from './ask.ts'
import { testEngines } from './engines.ts'
import { madeShop } from './made-shop.ts'

const engines = testEngines()

it('a name pasted in several lines is one line wherever it is kept', async () => {
  const shop = await madeShop(engines.db)
  const name = ' Summer\r\nsale\u2028of\ttea '
  const { email } = await shop.customer()
  const made = [
    await ask(engines, shop.id, createCampaign, { name }),
    await ask(engines, shop.id, createLetter, { name }),
    await ask(engines, shop.id, getSegment, {
      id: (await ask(engines, shop.id, importList, { name, values: [email] })).id,
    }),
  ]
  for (const one of made) expect(one.name).toBe('Summer sale of tea')
  const topics = [{ key: 'marketing', name: { en: name, ru: name } }]
  const { items } = await ask(engines, shop.id, saveTopics, { items: topics })
  expect(items[0]?.name).toEqual({ en: 'Summer sale of tea', ru: 'Summer sale of tea' })
})
