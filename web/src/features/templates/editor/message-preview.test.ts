import { createInstance } from 'i18next'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, it } from 'vitest'
import en from '../../../i18n/en.ts'
import { MessagePreview } from './MessagePreview.tsx'

const i18n = createInstance({
  lng: 'en',
  resources: { en: { texts: en } },
  defaultNS: 'texts',
  ns: ['texts'],
})
void i18n.init()

const shown = (channel: string, content: Record<string, string>) =>
  renderToStaticMarkup(
    createElement(
      I18nextProvider,
      { i18n },
      createElement(MessagePreview, { channel, content, isPhone: false, room: 'light' }),
    ),
  )

const picture = 'https://shop.example/tea.jpg'
const content = {
  title: 'New harvest',
  text: 'Come & look',
  button: 'Choose',
  url: 'https://shop.example/tea',
  image: picture,
}

it.each(['web-push', 'mobile-push'])(
  '%s is shown as a notification, with the place it leads to',
  (channel) => {
    const html = shown(channel, content)
    for (const said of ['New harvest', 'Come &amp; look', 'shop.example', `src="${picture}"`])
      expect(html).toContain(said)
    // A notification has no button of its own: it is pressed as a whole.
    expect(html).not.toContain('Choose')
  },
)

it.each(['telegram', 'whatsapp', 'viber', 'vk'])('%s is shown as a bubble with its button', (channel) => {
  const html = shown(channel, content)
  for (const said of ['New harvest', 'Come &amp; look', 'Choose', `src="${picture}"`])
    expect(html).toContain(said)
  expect(html).not.toContain('shop.example ·')
})

it('a button that leads nowhere is not shown, nor a picture from anywhere but the web', () => {
  const html = shown('telegram', {
    ...content,
    url: 'javascript:alert(1)',
    image: 'data:image/svg+xml,<svg/>',
  })
  expect(html).not.toContain('Choose')
  expect(html).not.toContain('<img')
  expect(html).not.toContain('javascript')
})

it('words of a message are words, whatever stands in them', () => {
  expect(shown('telegram', { text: '<img src=x onerror=alert(1)>' })).not.toContain('<img')
})

it('of an empty message it is said that nothing is written yet', () => {
  expect(shown('web-push', { title: '', text: '' })).toContain('Nothing is written yet.')
})

it('a call and a webhook, which have neither title nor text, show all that they say', () => {
  const html = shown('webhook', { url: '', body: '{"order":7}', method: 'POST' })
  expect(html).toContain('{&quot;order&quot;:7}')
})
