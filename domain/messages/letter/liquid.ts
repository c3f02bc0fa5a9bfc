import { Context, Liquid, type Template } from 'liquidjs'
import { reasonOf } from '../../../kit/errors.ts'
import { type Piece, textOfPieces } from '../../../kit/pieces.ts'
import { addFilters, type Manner } from './filters.ts'
import { liquidMistake, tooDeep } from './liquid-mistakes.ts'
import type { SourceMistake } from './places.ts'
import { type Into, plainNumbers, readByPeople, writePlainly } from './plain-numbers.ts'
import { type Step, stepping } from './quick.ts'

/** What a rendering of one field may cost. A letter takes a few milliseconds; a template that loops is stopped here. */
const limits = { parseLimit: 600_000, renderLimit: 1_000, memoryLimit: 20_000_000 }

function sandbox(escapes: boolean): Liquid {
  const liquid = new Liquid({
    ...limits,
    // only what a letter was given is there: no prototypes, no files (an empty set of templates instead)
    ownPropertyOnly: true,
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
    strictFilters: true,
    strictVariables: false,
    ...(escapes ? { outputEscape: 'escape' as const } : {}),
  })
  addFilters(liquid)
  // `| constructor` must be as unknown as any other word
  Object.setPrototypeOf(liquid.filters, null)
  Object.setPrototypeOf(liquid.tags, null)
  // Everything is escaped once, at the end; nothing may step out of that.
  for (const name of ['escape', 'escape_once', 'h', 'xml_escape'])
    if (escapes) liquid.registerFilter(name, (value: unknown) => value)
  liquid.unregisterFilter('raw')
  for (const name of ['include', 'render', 'layout', 'block']) delete liquid.tags[name]
  return liquid
}

const forHtml = sandbox(true)
const forText = sandbox(false)
/** LiquidJS counts values and ranges; a template's own words said again and again would pass every limit but that of time. */
function countOwnWords(liquid: Liquid): void {
  const [words] = liquid.parse('words')
  const kind = Object.getPrototypeOf(words) as Template & { str: string }
  const render = kind.render
  kind.render = function (context, emitter) {
    context.memoryLimit.use(this.str.length)
    return render.call(this, context, emitter)
  }
}
countOwnWords(forHtml)

const plainlyInHtml = plainNumbers(forHtml)
const plainlyInText = plainNumbers(forText)

/** A field of a template, parsed: rendering it again costs no parsing. */
export interface ParsedField {
  into: Into
  templates: Template[]
  /** The same, walked without waiting. */
  says: Step
}

const liquidFor = (into: Into) => (into === 'html' ? forHtml : forText)

function parseField(into: Into, source: string): ParsedField {
  const liquid = liquidFor(into)
  const templates = liquid.parse(source)
  const isHtml = into === 'html'
  writePlainly(templates, isHtml ? plainlyInHtml : plainlyInText, isHtml, readByPeople(into, source))
  return { into, templates, says: stepping(templates, liquid) }
}

/** Values inserted into html are escaped. Synchronous, bounded in time and memory; throws when a limit is passed. */
export function piecesOf(field: ParsedField, scope: object, manner: Manner): Piece[] {
  const liquid = liquidFor(field.into)
  const context = new Context(scope, liquid.options, { globals: { manner }, sync: true }, { liquid })
  const said: Piece[] = []
  field.says(context, said)
  return said
}

export const renderField = (field: ParsedField, scope: object, manner: Manner): string =>
  textOfPieces(piecesOf(field, scope, manner))

/** The same by LiquidJS itself, step for step: what the quick way is held against. */
export const renderByLiquid = (field: ParsedField, scope: object, manner: Manner): string =>
  String(liquidFor(field.into).renderSync(field.templates, scope, { globals: { manner } }))

/** It took too long: the template's fault, or of a machine that was busy in that moment. */
export const wasTooSlow = (error: unknown): boolean => /render limit/i.test(reasonOf(error))

/** What the field asks for, as paths: `customer.firstName`. Variables of its own loops and assignments are not among them. */
export const pathsOf = (field: ParsedField): string[][] =>
  liquidFor(field.into)
    .globalVariableSegmentsSync(field.templates)
    .map((segments) =>
      segments.filter((one) => typeof one === 'string' || typeof one === 'number').map(String),
    )

/** Every filter and tag that a template may use, by name. */
export const knownWords = (): { filters: string[]; tags: string[] } => ({
  filters: Object.keys(forHtml.filters).sort(),
  tags: Object.keys(forHtml.tags).sort(),
})

/** The field, parsed, or what is wrong with it and where. */
export function readField(
  into: Into,
  source: string,
): { field: ParsedField } | { field: null; mistake: SourceMistake } {
  const deep = tooDeep(source)
  if (deep) return { field: null, mistake: deep }
  try {
    const field = parseField(into, source)
    pathsOf(field)
    return { field }
  } catch (error) {
    return { field: null, mistake: liquidMistake(error, source, knownWords()) }
  }
}
