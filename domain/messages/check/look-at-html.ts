import { countdownPath, readCountdown } from '../letter/countdown/address.ts'
import { feedbackScheme } from '../letter/feedback.ts'
import { placeAt } from '../letter/places.ts'
import { decodeEntities } from '../letter/text-part.ts'
import { type Finding, finding } from './finding.ts'

/** Gmail shows no more of a letter than this and hides the rest, the way out with it. */
export const mostBytes = 102 * 1024

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  return found ? decodeEntities(found[1] ?? found[2] ?? '').trim() : null
}

const placeholders =
  /^(#|https?:\/\/?|https?:\/\/(www\.)?(example\.(com|org|net)|your-?(site|shop|domain)\.\w+)([/:?#].*)?)$/i
const ownMachine = /^https?:\/\/(localhost|127\.0\.0\.1)([/:?#]|$)/i
const shorteners = /^https?:\/\/(bit\.ly|goo\.gl|tinyurl\.com|t\.co|ow\.ly|is\.gd|clck\.ru|vk\.cc)\//i
const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

const listed = (all: readonly string[]) => {
  const some = [...new Set(all)].slice(0, 3).map(short)
  return some.join(', ') + (all.length > some.length ? '…' : '')
}

/** Links that lead nowhere, lead past encryption, hide where they lead, or say another address than they go to. */
export function lookAtLinks(html: string): Finding[] {
  const links = [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a\s*>/gi)].map(([, tag = '', inside = '']) => ({
    target: attribute(` ${tag}`, 'href'),
    words: decodeEntities(inside.replace(/<[^>]*>/g, '')).trim(),
  }))
  const found: Finding[] = []
  const tell = (code: string, weight: Finding['weight'], some: readonly string[], en: string, ru: string) => {
    if (some.length > 0) found.push(finding(code, weight, `${en}: ${listed(some)}`, `${ru}: ${listed(some)}`))
  }
  const targets = links.flatMap((one) => one.target || [])
  const empty = links.filter((one) => !one.target)
  if (empty.length > 0)
    found.push(
      finding(
        'link-empty',
        'must',
        `A link leads nowhere: ${listed(empty.map((one) => one.words || '(picture)'))}. Give it an address.`,
        `Ссылка никуда не ведёт: ${listed(empty.map((one) => one.words || '(картинка)'))}. Укажите адрес.`,
      ),
    )
  tell(
    'link-placeholder',
    'must',
    targets.filter((one) => placeholders.test(one)),
    'An address was left as it came with the template',
    'Адрес остался таким, каким был в заготовке',
  )
  tell(
    'link-own-machine',
    'should',
    targets.filter((one) => ownMachine.test(one)),
    'This address opens on this computer only',
    'Этот адрес открывается только на этом компьютере',
  )
  tell(
    'link-scheme',
    'must',
    targets.filter(
      (one) => !/^(https?|mailto|tel):/i.test(one) && !one.startsWith('#') && !one.startsWith(feedbackScheme),
    ),
    'A link must begin with https, mailto or tel',
    'Ссылка должна начинаться с https, mailto или tel',
  )
  tell(
    'link-plain-http',
    'should',
    targets.filter((one) => /^http:/i.test(one) && !placeholders.test(one)),
    'A link leads past encryption; use https',
    'Ссылка ведёт мимо шифрования, лучше https',
  )
  tell(
    'link-shortened',
    'should',
    targets.filter((one) => shorteners.test(one)),
    'Mail filters distrust shortened links',
    'Почтовые фильтры не доверяют сокращённым ссылкам',
  )
  const liars = links.filter(({ target, words }) => {
    if (!target || !/^https?:\/\//i.test(words) || !URL.canParse(words) || !URL.canParse(target)) return false
    return new URL(words).hostname !== new URL(target).hostname
  })
  tell(
    'link-other-words',
    'must',
    liars.map((one) => one.words),
    'A link says one address and leads to another, as frauds do',
    'Ссылка показывает один адрес, а ведёт на другой, как у мошенников',
  )
  return found
}

/** Pictures that cannot be seen, read aloud, or laid out before they have come. */
export function lookAtImages(html: string): Finding[] {
  const images = [...html.matchAll(/<img\b([^>]*)>/gi)].map(([, tag = '']) => ({
    source: attribute(` ${tag}`, 'src') ?? '',
    alt: attribute(` ${tag}`, 'alt'),
    width: attribute(` ${tag}`, 'width') ?? /width\s*:/.exec(tag)?.[0] ?? null,
  }))
  const found: Finding[] = []
  const some = (picked: typeof images) => listed(picked.map((one) => one.source || '(?)'))
  const unreachable = images.filter((one) => !/^https?:\/\//i.test(one.source))
  if (unreachable.length > 0)
    found.push(
      finding(
        'image-unreachable',
        'must',
        `A picture needs an address that begins with https: ${some(unreachable)}`,
        `Картинке нужен адрес, который начинается с https: ${some(unreachable)}`,
      ),
    )
  const over = images.filter(({ source }) => {
    const [, file = ''] = source.split(countdownPath)
    const countdown = readCountdown(file)
    return countdown !== null && countdown.until.getTime() <= Date.now()
  })
  if (over.length > 0)
    found.push(
      finding(
        'countdown-over',
        'must',
        'A countdown has ended already: it stands at nought. Give it a later moment, or take it out.',
        'Обратный отсчёт уже закончился: на нём одни нули. Задайте срок позже или уберите его.',
      ),
    )
  const noAlt = images.filter((one) => one.alt === null)
  if (noAlt.length > 0)
    found.push(
      finding(
        'image-no-alt',
        'should',
        `Say in “alt” what the picture shows: many readers see no pictures at first. ${some(noAlt)}`,
        `Опишите картинку в «alt»: у многих картинки сначала не видны. ${some(noAlt)}`,
      ),
    )
  const noWidth = images.filter((one) => one.width === null)
  if (noWidth.length > 0)
    found.push(
      finding(
        'image-no-width',
        'note',
        `Without a width the letter jumps when the picture comes: ${some(noWidth)}`,
        `Без ширины письмо прыгает, когда картинка загрузится: ${some(noWidth)}`,
      ),
    )
  const plain = images.filter((one) => /^http:\/\//i.test(one.source))
  if (plain.length > 0)
    found.push(
      finding(
        'image-plain-http',
        'should',
        `Some mail programs do not show pictures without https: ${some(plain)}`,
        `Некоторые почтовые программы не показывают картинки без https: ${some(plain)}`,
      ),
    )
  return found
}

export function lookAtSize(bytes: number): Finding[] {
  const kilobytes = Math.round(bytes / 1024)
  if (bytes > mostBytes)
    return [
      finding(
        'too-large',
        'must',
        `The letter is ${kilobytes} KB. Gmail cuts at 102 KB and hides the end with the way out: shorten it.`,
        `Письмо весит ${kilobytes} КБ. Gmail обрезает на 102 КБ и прячет конец вместе с отпиской: сократите.`,
      ),
    ]
  if (bytes > mostBytes * 0.9)
    return [
      finding(
        'nearly-too-large',
        'should',
        `The letter is ${kilobytes} KB; at 102 KB Gmail cuts it. A longer cart may pass that.`,
        `Письмо весит ${kilobytes} КБ; на 102 КБ Gmail его обрежет. Хватит корзины подлиннее.`,
      ),
    ]
  return []
}

/** Pictures of the letter itself that say nothing in words: MJML writes an empty description of its own. */
export function lookAtPictureWords(mjml: string): Finding[] {
  const silent = [...mjml.matchAll(/<mj-(?:image|carousel-image)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)].filter(
    ([, tag = '']) => !attribute(` ${tag}`, 'alt'),
  )
  const [first] = silent
  if (!first) return []
  const some = listed(silent.map(([, tag = '']) => attribute(` ${tag}`, 'src') || '?'))
  return [
    {
      ...finding(
        'image-no-words',
        'should',
        `A picture has no words: say what it shows, many readers see no pictures at first. ${some}`,
        `У картинки нет описания: напишите, что на ней, у многих картинки сначала не видны. ${some}`,
      ),
      field: 'mjml',
      place: placeAt(mjml, first.index, first[0].length),
    },
  ]
}
