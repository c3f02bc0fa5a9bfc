import { type Finding, finding } from './finding.ts'

/**
 * The few signs that filters and readers take for spam whatever the sender (SpamAssassin's SUBJ_ALL_CAPS,
 * PLING_PLING, FAKE_REPLY, HTML_IMAGE_RATIO; Gmail's and Yahoo's sender guidelines of 2024).
 */
export function lookAtWords(subject: string, preheader: string, text: string, imageCount: number): Finding[] {
  const found: Finding[] = []
  const letters = subject.replace(/[^\p{L}]/gu, '')
  if (subject.trim() === '')
    found.push(finding('subject-empty', 'must', 'The subject comes out empty.', 'Тема получается пустой.'))
  if (letters.length > 6 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    found.push(
      finding(
        'subject-capitals',
        'should',
        'The subject shouts in capitals; filters count that as spam.',
        'Тема написана прописными буквами, фильтры считают это спамом.',
      ),
    )
  if ((subject.match(/!/g) ?? []).length > 1 || /[!?]{2,}|[$₽€]{2,}/.test(subject))
    found.push(
      finding(
        'subject-signs',
        'should',
        'Several exclamation or money signs in the subject look like spam.',
        'Несколько восклицательных или денежных знаков в теме похожи на спам.',
      ),
    )
  if (/^\s*(re|fwd?|отв|ответ)\s*:/i.test(subject))
    found.push(
      finding(
        'subject-fake-reply',
        'must',
        'The subject pretends to be an answer. Say what the letter is.',
        'Тема притворяется ответом. Напишите, о чём письмо.',
      ),
    )
  if (subject.length > 78)
    found.push(
      finding(
        'subject-long',
        'note',
        `The subject has ${subject.length} characters; phones show about 40.`,
        `В теме ${subject.length} знаков; на телефоне видно около 40.`,
      ),
    )
  if (preheader.trim() === '')
    found.push(
      finding(
        'preheader-empty',
        'note',
        'Nothing stands after the subject in the list: readers will see the letter’s first words there.',
        'Строка после темы пуста: в списке писем встанут первые слова письма.',
      ),
    )
  const words = text.replace(/https?:\/\/\S+/g, '').trim()
  if (imageCount > 0 && words.length < 120)
    found.push(
      finding(
        'little-text',
        'should',
        'The letter is pictures and hardly any words: filters distrust that, and many readers see nothing at first.',
        'В письме одни картинки и почти нет слов: фильтры такому не доверяют, а многие сначала не увидят ничего.',
      ),
    )
  const shouting = /(?:(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])[\s\p{P}]*){3,}/u.exec(words)?.[0].trim()
  if (shouting)
    found.push(
      finding(
        'text-capitals',
        'should',
        `The letter shouts in capitals, and filters count that as spam: ${shouting.slice(0, 60)}`,
        `В письме прописными целые фразы, фильтры считают это спамом: ${shouting.slice(0, 60)}`,
      ),
    )
  const signs = /\S*(?:[!?]{3,}|[$₽€]{2,})/.exec(words)?.[0]
  if (signs)
    found.push(
      finding(
        'text-signs',
        'should',
        `Several exclamation or money signs running look like spam: ${signs.slice(-60)}`,
        `Несколько восклицательных или денежных знаков подряд похожи на спам: ${signs.slice(-60)}`,
      ),
    )
  return found
}
