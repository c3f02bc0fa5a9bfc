import { card, type ReadyLetter, shell } from './shell.ts'

const body = (hello: string, text: string) =>
  card(`      <mj-section>
        <mj-column>
          <mj-text css-class="ink">{{ customer | salutation }}${hello}<br /><br />${text}</mj-text>
        </mj-column>
      </mj-section>`)

export const blank: ReadyLetter = {
  name: 'blank',
  channel: 'email',
  label: { en: 'Simple letter', ru: 'Простое письмо' },
  summary: {
    en: 'A greeting and your words, with logo and last words of the brand.',
    ru: 'Обращение и ваш текст, с логотипом и подписью бренда.',
  },
  content: {
    en: {
      subject: 'What the letter is about',
      preheader: '',
      mjml: shell('en', 'Letter', body(',', 'Write here what you want to say.')),
    },
    ru: {
      subject: 'О чём письмо',
      preheader: '',
      mjml: shell('ru', 'Письмо', body('!', 'Напишите здесь то, что хотите сказать.')),
    },
  },
}
