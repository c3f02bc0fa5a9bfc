import type { Transaction } from '../../engines/index.ts'
import { idOf } from '../../kit/ids.ts'
import { putTemplate, templatesById } from '../messages/index.ts'

type Language = 'en' | 'ru'

const words = {
  en: {
    name: 'Confirmation of a subscription',
    subject: 'Confirm that you want to hear from {{ workspace.name }}',
    preheader: 'One click, and the first letter is on its way.',
    title: 'Was it you?',
    text: 'Somebody, we hope it was you, asked {{ workspace.name }} to write to this address about: {{ topics }}.',
    button: 'Yes, write to me',
    otherwise:
      'If it was not you, do nothing: without this click we will not write. The link works for 7 days.',
  },
  ru: {
    name: 'Подтверждение подписки',
    subject: 'Подтвердите, что хотите получать письма «{{ workspace.name }}»',
    preheader: 'Одно нажатие, и первое письмо уже в пути.',
    title: 'Это были вы?',
    text: 'Кто-то (надеемся, что вы) попросил «{{ workspace.name }}» писать на этот адрес. Темы: {{ topics }}.',
    button: 'Да, пишите мне',
    otherwise:
      'Если это были не вы, ничего не делайте: без этого нажатия мы писать не станем. Ссылка действует 7 дней.',
  },
}

const letter = (language: Language) => {
  const say = words[language]
  return {
    subject: say.subject,
    preheader: say.preheader,
    mjml: `<mjml>
  <mj-head><mj-attributes><mj-all font-family="{{ brand.font }}" /><mj-text color="{{ brand.ink }}" /></mj-attributes></mj-head>
  <mj-body background-color="{{ brand.ground }}" width="520px">
    <mj-section background-color="#ffffff" border-radius="8px" padding="24px 8px">
      <mj-column>
        <mj-text font-size="22px" font-weight="600">${say.title}</mj-text>
        <mj-text font-size="15px" line-height="1.5">${say.text}</mj-text>
        <mj-button href="{{ links.confirm }}" background-color="{{ brand.accent }}" color="{{ brand.onAccent }}" border-radius="8px" font-size="16px">${say.button}</mj-button>
        <mj-text font-size="13px" line-height="1.5" color="#6d6862">${say.otherwise}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
  }
}

/** The shop's letter that asks whether it was really they: ready-made, and from then on the shop's own to change. */
export async function confirmationLetter(
  tx: Transaction,
  workspaceId: string,
  language: Language,
): Promise<string> {
  const id = idOf(workspaceId, 'confirmation', language)
  const known = await templatesById(tx, workspaceId, [id])
  if (!known.has(id))
    await putTemplate(tx, workspaceId, {
      id,
      channel: 'email',
      name: words[language].name,
      language,
      content: letter(language),
    })
  return id
}
