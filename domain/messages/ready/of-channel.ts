import { channels } from '../../../channels/index.ts'
import type { ReadyLetter } from './shell.ts'

const words = {
  en: { text: 'What you want to say', line: 'Title' },
  ru: { text: 'То, что хотите сказать', line: 'Заголовок' },
}

/** A message of any channel to begin with: its fields with a word in each that must not be empty. Null where there is no such channel. */
export function plainMessage(channelName: string): ReadyLetter | null {
  const channel = channels.named(channelName)
  if (!channel) return null
  const needed = (language: 'en' | 'ru') => {
    const content: Record<string, string> = {}
    for (const [name, form] of Object.entries(channel.forms)) {
      if (form !== 'text' && form !== 'line') continue
      const alone = channel.content.safeParse(content)
      if (!alone.success && alone.error.issues.some((issue) => issue.path[0] === name))
        content[name] = words[language][form]
    }
    return content
  }
  return {
    name: 'message',
    channel: channelName,
    label: { en: `Message: ${channel.label.en}`, ru: `Сообщение: ${channel.label.ru}` },
    summary: channel.label,
    content: { en: needed('en'), ru: needed('ru') },
  }
}
