import { decodeCharset, headerOf, type ReadMail } from './mime.ts'

const isMachine = (address: string) =>
  /\b(?:mailer-?daemon|postmaster|mail[ ._-]?(?:delivery|deliver)[ ._-]?(?:system|subsystem|service)|mail delivery|post_?master|mmsc|mail administrator|mdaemon@|microsoft exchange|content-filter|system administrator|administrator@)/i.test(
    address,
  )

/** Subjects of notices, in the languages of the servers that write them. */
const noticeSubject =
  /undeliver|(?:delivery|mail|message)[^a-z]{0,3}(?:status|fail|system|error|report|problem|delivery|notif|has failed|could not)|return(?:ed|ing)[: ]*(?:mail|message|to sender)|fail(?:ure|ed)[^a-z]*(?:notice|delivery|mail)?|non[- ]?(?:deliver|recapit|remis|delivery)|not[- ]delivered|could not (?:be )?(?:deliver|send)|wasn't delivered|bounce|nondeliv|unzustellbar|zustellung|недоставлен|не доставлен|не удалось доставить|ошибка доставки|エラー|配信|mail error|error (?:sending|condition)|postmaster notify|transcript|delayed mail|warning: (?:could|message)|rejected|user unknown|cannot send|message blocked|blocked|unable to deliver|不能|退信|error sending your mail|errors from|complaint about|no(?:n)?[ -]?(?:entregad|remis|recapitat|consegnat|distribu)|n[aã]o (?:foi poss[ií]vel entregar|entregue)|mensa(?:je|gem) (?:devuelt|devolvid|no entregad)|mancata consegna|onbestelbaar|niet (?:bezorgd|afgeleverd)|nie dostarczono|teslim edilemedi|[ée]chec de (?:la )?(?:remise|distribution)|fallo? (?:de|en la) entrega|falha (?:na|de) entrega|olevererbar|ikke levert|kunde inte levereras|投递失败|退回/i

/** Words only a mail server says of a letter it could not bring. */
const noticeWords =
  /(?:could not|cannot|can ?not|was not|wasn't|not able to|unable to|couldn't|didn't|did not|failed to|not be)\s+(?:be\s+)?(?:deliver|reach|send|sent|relay|complete)|undeliverable|delivery (?:has |to |of )?[^.\n]{0,60}fail|fail(?:ed|ure)[^.\n]{0,40}deliver|permanent(?:ly)? (?:fatal )?(?:error|fail)|had (?:permanent |transient |delivery )?(?:fatal )?(?:errors?|problems?)|(?:rejected|refused) by|user (?:unknown|not)|unknown user|transcript of (?:session|the)|returned to sender|delivery[- ]?(?:failed|failure|status|notification|errors?|problems?)|mailbox (?:is )?(?:full|unavailable|not found)|not listed in|invalid final delivery|non[- ]?deliver|не (?:может быть|удалось|было) доставлен|no valid recipients|送信できません|送信に失敗|failure reasons|could not accept|was rejected|had trouble delivering|error(?:s)? (?:was|were|has|have|occurred|delivering)|nicht (?:zugestellt|ausgeliefert|übermittelt)|(?:no (?:ha podido|pudo|se ha podido|se pudo)|n[aã]o (?:foi poss[ií]vel|p[oô]de)|n['’]a pas pu|non [eè] stat[oa]|impossibile|imposible)[^.\n]{0,40}(?:entreg|remis|distribu|consegn|recapit)|niet (?:worden )?(?:bezorgd|afgeleverd)|nie (?:została?|mo[żz]na)[^.\n]{0,30}(?:dostarcz|dor[ęe]cz)|teslim edileme|配信できません|届けることができません|无法(?:送达|投递)|has not been delivered|wurde nicht|groupe|группе|グループ|\bgroup\b/i

/** Lines that nobody but a mail server writes, whoever it says it is. */
const serverSays =
  /^\s*(?:could not be delivered to:\s*<\S+@|error message below:\s*[45]\d\d|unable to deliver message to the following address|(?:reject|bounce) reason:)/im

/** A server says that a letter did not arrive. */
export function isNotice(mail: ReadMail, notice: string): boolean {
  const { headers, parts } = mail
  const told = (name: string) => headerOf(headers, name)
  const contentType = told('content-type').toLowerCase()
  if (/report-type\s*=\s*"?(?:delivery-status|global-delivery-status)/.test(contentType)) return true
  if (parts.some(({ type }) => /^message\/(?:global-)?delivery-status/.test(type))) return true
  if (/^[ \t]?final-recipient[ \t]*:[ \t]*rfc822/im.test(notice)) return true
  if (told('x-failed-recipients') !== '') return true
  const from = `${told('from')} ${told('sender')}`
  const isFromMachine =
    isMachine(from) || (/^<?>?$/.test(told('return-path').trim()) && headers.has('return-path'))
  if (serverSays.test(notice)) return true
  if (headers.has('x-mlserver') && /alert|warning|error|reject|not member|ignored/i.test(told('subject')))
    return true
  const subject = told('subject')
  const isAboutDelivery = noticeSubject.test(decodedSubject(subject))
  if (isMachine(from) && (isAboutDelivery || noticeWords.test(notice))) return true
  return isFromMachine && isAboutDelivery && noticeWords.test(notice)
}

/** RFC 2047, as far as telling notices apart needs it. */
function decodedSubject(subject: string): string {
  return decodeCharset(subject, 'utf-8').replace(
    /=\?([\w-]{1,40})\?([bq])\?([^?\s]*)\?=\s*/gi,
    (whole, charset: string, how: string, text: string) => {
      const bytes =
        how.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text
                .replaceAll('_', ' ')
                .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
                  String.fromCharCode(Number.parseInt(hex, 16)),
                ),
              'latin1',
            )
      try {
        return new TextDecoder(charset).decode(bytes)
      } catch {
        return whole
      }
    },
  )
}

const awayWords =
  /\bi(?:'m| am| will be)\s+(?:currently\s+)?(?:away (?:on|until|from)|on vacation|out of (?:the )?office|travell?ing for work)|меня не будет на месте|я сейчас в отпуске/i

/** An answering machine (RFC 3834), or a program that says nothing of the kind and still is one. */
export function isAutoReply({ headers }: ReadMail, words: string): boolean {
  const told = (name: string) => headerOf(headers, name).toLowerCase()
  if (/auto-(?:replied|generated|notified)/.test(told('auto-submitted'))) return true
  if (/auto[_-]?reply/.test(told('precedence'))) return true
  if (/vacation/.test(told('x-apple-action'))) return true
  // People write that they are away, too; only machines write from nobody.
  if (told('return-path').trim() === '<>' && awayWords.test(words.slice(0, 400))) return true
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-auto-response-from'].some((name) =>
      headers.has(name),
    )
  )
    return true
  if (
    /\b(?:oof|all|autoreply|rn|nrn|dr)\b/.test(told('x-auto-response-suppress')) &&
    told('in-reply-to') !== ''
  )
    return true
  return /^\s*(?:auto(?:matic(?:ally generated)?)?[ -]?(?:reply|response|respond\w*)|automatische antwort|abwesenheit|out of (?:the )?office|vacation(?: (?:reply|response|notice|message))?\b|away from|i am (?:away|out of)|r[ée]ponse automatique|respuesta autom[áa]tica|автоответ|автоматический ответ|нет на месте|я в отпуске|自動応答|自動返信|on vacation|absen(?:ce|t)[^a-z]*(?:du bureau|temporaire|:)|r[ée]ponse d['’]absence|absence\b|respuesta autom|resposta autom|fuera de (?:la )?oficina|ausencia|aus[êe]ncia|fora do escrit[oó]rio|risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezig|automatyczna odpowied|autosvar|fr[åa]nvaro|自动回复|otomatik yan[ıi]t)/i.test(
    decodedSubject(headerOf(headers, 'subject')).replace(/^(?:re|fwd?|aw|ответ)\s*:\s*/i, ''),
  )
}

/** What may stand before a wish: a greeting, a please. */
const courtesy =
  /^[^\p{L}\d]{0,5}(?:(?:hello|hi|good (?:day|morning|evening)|здравствуйте|добрый (?:день|вечер)|доброе утро|привет)[\s,.!]{1,3})?(?:please,? |пожалуйста,? |(?:я )?(?:прошу|просьба)(?: вас)?,? |(?:я )?(?:хочу|хотела? бы) |(?:i (?:want|would like|wish)|i['’]d like) to |(?:can|could|would|will) you (?:please,? )?|я |i )?(?:(?:больше|впредь),? )?/iu

/** A greeting on a line of its own: what is asked for stands below it. */
const greetingOnly =
  /^[^\p{L}\d]{0,5}(?:hello|hi|hey|dear|good (?:day|morning|afternoon|evening)|здравствуй(?:те)?|добрый (?:день|вечер)|доброе утро|доброго (?:дня|времени суток)|приветствую|привет|уважаем(?:ые|ый|ая))(?:[ ,]+[\p{L}.'’«»" -]{1,40})?[\s,.!:)]*$/iu

/** “On Monday, Tea wrote:” above what is quoted. */
const isIntroduction = (line: string, next: string | undefined) =>
  line.endsWith(':') && next?.startsWith('>') === true

/** A wish, whatever follows it. */
const wish =
  /^(?:unsubscribe|opt[ -]?(?:me )?out|take me off|remove (?:me|my (?:e-?mail|address))|отписать(?:ся)?|отпишите|отписываюсь|отписка|отмена рассылки|(?:отключи(?:те|ть)|отмени(?:те|ть)|прекрати(?:те|ть)|остановите) (?:мне |мою |вашу |эту |свою )?рассылк[уи]|(?:уберите|уберете|исключите|исключить|удалите|удалить) (?:меня|мой (?:адрес|e-?mail|имейл))|отказ(?:ываюсь)? от (?:вашей )?рассылки)(?![а-яёa-z])/i

/** A wish where it is all that is said, or speaks of letters: “stop by at five” and «не присылайте курьера» are none. */
const endsOrSpeaksOfLetters =
  /^(?:remove|stop|стоп|хватит|не (?:присыла(?:йте|ть)|пиш(?:ите|и)|писать|шлите|слать|отправля(?:йте|ть))|(?:перестаньте|прекратите)|(?:don['’]t|do not) (?:write|send|e-?mail|mail)|(?:не (?:хочу|желаю)|(?:(?:don['’]t|do not|no longer) (?:want|wish)))(?: больше| any ?more)? (?:получать|to (?:receive|get)))(?![а-яёa-z])(?:\s+(?:me|us|sending|writing|e-?mailing|мне|нам|меня|сюда|больше|писать|слать|присылать|any ?more|any))*(?:\s+(?:me|this|these|your|the|any|more|мне|нам|эти|эту|свои|свою|ваши|вашу|всякую|мусор))*(?:\s+(?:e-?mails?|mails?|letters?|messages?|newsletters?|spam|ads|письма?|писем|реклам\S*|рассыл\S*|спам\S*|сообщени\S*|предложени\S*|новости))?\s*(?:[.,!?)]|$)/i

const startsLetterOfOurs = /^(?:re|fwd?|ha|на|ответ)\s*:/i

const isWish = (words: string) => {
  const asked = words.replace(courtesy, '').trim()
  return wish.test(asked) || endsOrSpeaksOfLetters.test(asked)
}

/**
 * A person asks to be left alone: the subject of a mail program’s own letter (RFC 2369), or the first words of an answer. In a
 * longer letter such a word means something else; a person reads that one.
 */
export function asksToUnsubscribe({ headers }: ReadMail, words: string): boolean {
  const subject = decodedSubject(headerOf(headers, 'subject')).trim()
  if (!startsLetterOfOurs.test(subject) && isWish(subject) && subject.length < 60) return true
  const own = words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .filter((line, at, all) => !line.startsWith('>') && !isIntroduction(line, all[at + 1]))
  const [first = '', second = ''] = own
  const asks = (line: string) => line.length < 80 && isWish(line)
  return asks(first) || (greetingOnly.test(first) && asks(second))
}
