import type { Transaction } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { Words } from '../../kit/words.ts'
import { wrongFields } from '../../kit/words.ts'
import { type Item, readDefinition, worldOf } from '../segments/index.ts'
import { type Cue, Definition } from './flow.ts'
import { kindOf, type Step, waysOf } from './steps/index.ts'

interface FieldMistake {
  path: string
  message: Words
}

/** Ways left out lead to the next step in the list; usual ways only, the others lead to the end. */
function completeWays(steps: readonly Step[]): Step[] {
  return steps.map((step, place) => {
    const complete: Step = { ...step }
    for (const [index, way] of kindOf(step).ways.entries()) {
      if (complete[way.name] !== undefined) continue
      complete[way.name] = index === 0 ? (steps[place + 1]?.id ?? null) : null
    }
    return complete
  })
}

function shapeMistakes(steps: readonly Step[]): FieldMistake[] {
  const mistakes: FieldMistake[] = []
  const places = new Map<string, number>()
  for (const [place, step] of steps.entries()) {
    if (places.has(step.id))
      mistakes.push({
        path: `steps.${place}.id`,
        message: { en: `Two steps are called “${step.id}”.`, ru: `Два шага называются «${step.id}».` },
      })
    else places.set(step.id, place)
  }
  for (const [place, step] of steps.entries())
    for (const [way, target] of waysOf(step))
      if (target !== null && !places.has(target))
        mistakes.push({
          path: `steps.${place}.${way}`,
          message: { en: `There is no step “${target}”.`, ru: `Шага «${target}» нет.` },
        })
  return mistakes
}

function unreachable(steps: readonly Step[]): FieldMistake[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const reached = new Set<string>()
  const open = steps.slice(0, 1).map((step) => step.id)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = byId.get(id)
    if (!step || reached.has(id)) continue
    reached.add(id)
    open.push(...waysOf(step).flatMap(([, target]) => target ?? []))
  }
  return steps.flatMap((step, place) =>
    reached.has(step.id)
      ? []
      : [
          {
            path: `steps.${place}.id`,
            message: {
              en: `Nothing leads to the step “${step.id}”.`,
              ru: `К шагу «${step.id}» ничего не ведёт.`,
            },
          },
        ],
  )
}

/** Circles that nobody waits in would send people round without end. */
function spinning(steps: readonly Step[]): FieldMistake[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const state = new Map<string, 'open' | 'closed'>()
  const mistakes: FieldMistake[] = []
  function visit(id: string) {
    const step = byId.get(id)
    if (!step || state.get(id) === 'closed') return
    if (state.get(id) === 'open') {
      const path = `steps.${steps.indexOf(step)}.id`
      mistakes.push({
        path,
        message: {
          en: `The steps from “${id}” lead back to it and nobody waits on the way.`,
          ru: `Шаги от «${id}» ведут обратно к нему, и по дороге никто не ждёт.`,
        },
      })
      return
    }
    state.set(id, 'open')
    if (!kindOf(step).waits) for (const [, target] of waysOf(step)) if (target !== null) visit(target)
    state.set(id, 'closed')
  }
  for (const step of steps) visit(step.id)
  return mistakes
}

const refuse = (mistakes: readonly FieldMistake[]) =>
  new AppError(
    'invalid',
    {
      en: 'The flow was not saved: something in it is not right.',
      ru: 'Сценарий не сохранён: в нём не всё верно.',
    },
    {
      fields: mistakes.map((one) => ({ path: `definition.${one.path}`, message: one.message })),
    },
  )

/** A definition that can run: parsed, its graph whole, what it names is there. Throws AppError with every mistake by field. */
export async function checkDefinition(
  tx: Transaction,
  workspaceId: string,
  told: unknown,
): Promise<Definition> {
  const parsed = Definition.safeParse(told)
  if (!parsed.success) throw refuse(wrongFields(parsed.error))
  const steps = completeWays(parsed.data.steps)
  const shape = shapeMistakes(steps)
  const graph = shape.length > 0 ? shape : [...unreachable(steps), ...spinning(steps)]
  const named: FieldMistake[] = []
  const world = await worldOf(tx, workspaceId, { told: parsed.data, hasEvent: true })
  /** Conditions as their kinds read them, every default filled in. */
  const read = (path: string, told: readonly Item[]): Item[] => {
    const { definition, mistakes } = readDefinition({ match: 'all', items: told }, world)
    const wrong = mistakes.map((one) => ({
      path: one.path.replace(/^definition(\.items)?/, `${path}.conditions`),
      message: one.message,
    }))
    named.push(...wrong)
    return definition.items
  }
  const cue = (path: string, told: Cue): Cue => {
    if (told.kind === 'segment' && !world.segments.has(told.segmentId))
      named.push({
        path: `${path}.segmentId`,
        message: { en: 'This segment does not exist any more.', ru: 'Этого сегмента больше нет.' },
      })
    return { ...told, conditions: read(path, told.conditions) }
  }
  const trigger = cue('trigger', parsed.data.trigger)
  const exit = parsed.data.exit.map((one, place) => cue(`exit.${place}`, one))
  const checked: Step[] = []
  for (const [place, step] of steps.entries()) {
    const complaints = (await kindOf(step).check?.(tx, workspaceId, step as never)) ?? []
    named.push(...complaints.map((one) => ({ path: `steps.${place}.${one.field}`, message: one.message })))
    const asked = kindOf(step).asks?.(step as never)
    checked.push(asked ? { ...step, conditions: read(`steps.${place}`, asked.items) } : step)
  }
  if (graph.length + named.length > 0) throw refuse([...graph, ...named])
  return { ...parsed.data, trigger, exit, steps: checked }
}
