import { channels } from '../../channels/index.ts'
import type { Transaction } from '../../engines/index.ts'
import { AppError, type FieldWords } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import { dayMs, hourMs } from '../../kit/time.ts'
import { accountById, mostRungs, templatesById, toldBy, troublesOfCascade } from '../messages/index.ts'
import { troublesOfAudience } from './audience.ts'
import type { Aim, Definition, Variant } from './campaign.ts'
import { chosenOf, lengthMs } from './letters-of.ts'
import { nextOccasion } from './schedule.ts'

const gone = { en: 'This segment does not exist any more.', ru: 'Этого сегмента больше нет.' }
const notCounted = {
  en: 'This segment is being counted for the first time. Wait a moment.',
  ru: 'Сегмент считается впервые. Подождите немного.',
}

const mostVariants = 8
const daysOf = { day: 1, week: 7, month: 28 }

/** What contradicts itself in a definition, whether or not it is finished. */
export function contradictionsOf({ variants, schedule }: Definition): FieldWords[] {
  const found: FieldWords[] = []
  if (variants.length < 1 || variants.length > mostVariants)
    found.push({
      path: 'variants',
      message: { en: 'There must be one to eight variants.', ru: 'Версий должно быть от одной до восьми.' },
    })
  const seen = new Set<string>()
  for (const [place, { key }] of variants.entries()) {
    if (seen.has(key))
      found.push({
        path: `variants.${place}.key`,
        message: { en: 'Two variants have this letter.', ru: 'Две версии с одной буквой.' },
      })
    seen.add(key)
  }
  for (const [place, { cascade }] of variants.entries())
    if (cascade.length >= mostRungs)
      found.push({
        path: `variants.${place}.cascade`,
        message: {
          en: `A cascade has ${mostRungs} channels at most.`,
          ru: `В каскаде не больше ${mostRungs} каналов.`,
        },
      })
  if (schedule.kind === 'best' && schedule.toHour <= schedule.fromHour)
    found.push({
      path: 'schedule.toHour',
      message: { en: 'The last hour lies before the first.', ru: 'Конец промежутка раньше начала.' },
    })
  if (schedule.kind === 'repeated' && schedule.lastDay !== null && schedule.lastDay < schedule.firstDay)
    found.push({
      path: 'schedule.lastDay',
      message: { en: 'The last day lies before the first.', ru: 'Последний день раньше первого.' },
    })
  return found
}

/** Why no variant could win by this aim: nothing of the kind is ever known of one of them. */
function mute(
  aim: Aim,
  variants: readonly Variant[],
  templates: ReadonlyMap<string, { channel: string }>,
): Label | null {
  const what = aim === 'opened' ? 'opened' : 'clicked'
  for (const variant of variants) {
    const kinds = chosenOf(variant).flatMap((one) => templates.get(one.templateId ?? '')?.channel ?? [])
    const [first] = kinds
    if (!first || kinds.some((kind) => toldBy(kind)[what])) continue
    const label = channels.named(first)?.label ?? { en: first, ru: first }
    const isByClicks = what === 'opened' && toldBy(first).clicked
    return isByClicks
      ? {
          en: `${label.en} does not tell of openings, so no variant could be better by them. Choose another aim.`,
          ru: `Канал «${label.ru}» не сообщает об открытиях: лучшей по ним не окажется ни одна версия. Выберите другую цель.`,
        }
      : {
          en: `${label.en} tells of no clicks, and without them no orders are known either, so no variant could be better. Let everybody get one of the variants, and compare by money because of the messages.`,
          ru: `Канал «${label.ru}» не сообщает о переходах, а без них не видно и заказов: лучшей не окажется ни одна версия. Пусть каждый получит одну из версий, а сравните их по деньгам благодаря письмам.`,
        }
  }
  return null
}

/** Everything that is missing before it can start, by field. */
export async function obstaclesOf(
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
  { timeZone, now }: { timeZone: string; now: Date } = { timeZone: 'UTC', now: new Date(0) },
): Promise<FieldWords[]> {
  const found = contradictionsOf(definition)
  const { audience, variants, schedule } = definition
  if (!audience.everybody && audience.segmentIds.length === 0)
    found.push({
      path: 'audience.segmentIds',
      message: { en: 'Choose whom it is for.', ru: 'Выберите, кому отправить.' },
    })
  for (const { field, why } of await troublesOfAudience(tx, workspaceId, definition))
    found.push({ path: field, message: why === 'gone' ? gone : notCounted })
  const chosen = variants.flatMap((variant, place) =>
    chosenOf(variant).map((one, rung) => ({
      ...one,
      field: rung === 0 ? `variants.${place}` : `variants.${place}.cascade.${rung - 1}`,
    })),
  )
  const ids = chosen.flatMap((one) => [...one.translations, ...(one.templateId ? [one.templateId] : [])])
  const templates = await templatesById(tx, workspaceId, ids)
  for (const { field, templateId, translations, accountId } of chosen) {
    const main = templateId ? templates.get(templateId) : undefined
    if (!main)
      found.push({
        path: `${field}.templateId`,
        message: templateId
          ? { en: 'This template does not exist.', ru: 'Такого шаблона нет.' }
          : { en: 'Choose the letter.', ru: 'Выберите письмо.' },
      })
    const account = accountId ? await accountById(tx, workspaceId, accountId) : null
    if (accountId && (!account || (main && account.channel !== main.channel)))
      found.push({
        path: `${field}.accountId`,
        message: account
          ? { en: 'This account belongs to another channel.', ru: 'Это подключение для другого канала.' }
          : { en: 'This account does not exist any more.', ru: 'Этого подключения больше нет.' },
      })
    for (const [other, id] of translations.entries()) {
      const translation = templates.get(id)
      if (translation && (!main || translation.channel === main.channel)) continue
      found.push({
        path: `${field}.translations.${other}`,
        message: translation
          ? { en: 'This template belongs to another channel.', ru: 'Этот шаблон для другого канала.' }
          : { en: 'This template does not exist.', ru: 'Такого шаблона нет.' },
      })
    }
  }
  const muteVariant = definition.test && mute(definition.test.aim, variants, templates)
  if (muteVariant) found.push({ path: 'test.aim', message: muteVariant })
  for (const [place, variant] of variants.entries()) {
    const listed = chosenOf(variant).map((one) => templates.get(one.templateId ?? '')?.channel ?? null)
    for (const { place: rung, field, message } of troublesOfCascade(
      listed,
      variant.cascade,
      variant.order === 'best',
    ))
      found.push({ path: `variants.${place}.cascade.${rung - 1}.${field}`, message })
    if (schedule.kind === 'repeated' && lengthMs(variant) > daysOf[schedule.every] * dayMs)
      found.push({
        path: `variants.${place}.cascade.${variant.cascade.length - 1}.hours`,
        message: {
          en: 'The cascade takes longer than the time until the campaign goes out again.',
          ru: 'Каскад длится дольше, чем время до следующей отправки.',
        },
      })
  }
  if (definition.test && variants.length < 2)
    found.push({
      path: 'test',
      message: { en: 'A test needs two variants or more.', ru: 'Для теста нужны хотя бы две версии.' },
    })
  if (schedule.kind === 'repeated' && nextOccasion(schedule, timeZone, now, null) === null)
    found.push({
      path: 'schedule.lastDay',
      message: { en: 'All its days are over.', ru: 'Все дни уже прошли.' },
    })
  if (schedule.kind === 'at' && Date.parse(schedule.at) < now.getTime() - hourLate)
    found.push({
      path: 'schedule.at',
      message: { en: 'This time is over.', ru: 'Это время уже прошло.' },
    })
  return found
}

/** A start that was meant for a moment ago is no mistake. */
const hourLate = hourMs

/** The refusal of a campaign that cannot begin; null when it can. */
export async function whyNotReady(
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
  when?: { timeZone: string; now: Date },
): Promise<AppError | null> {
  const fields = await obstaclesOf(tx, workspaceId, definition, when)
  if (fields.length === 0) return null
  const words = fields[0]?.message
  const first = typeof words === 'string' ? { en: words, ru: words } : words
  return new AppError(
    'invalid',
    {
      en: `The campaign cannot start yet. ${first?.en ?? ''}`,
      ru: `Рассылку пока нельзя запустить. ${first?.ru ?? ''}`,
    },
    { fields },
  )
}
