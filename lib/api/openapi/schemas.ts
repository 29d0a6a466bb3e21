import { z } from 'zod'
import { shownSchemas } from '../schema'

type Json = Record<string, unknown>
type Direction = 'input' | 'output'

const place = '#/components/schemas/'
/** Where requests refer to until it is known which models differ from those of replies. */
const sentPlace = '#/sent/'

/**
 * The models of a description. A schema with `.meta({ id })` is written once, under that name, and referred to
 * everywhere else. What is sent may differ from what is answered (a default that may be left out, say): the model of
 * requests is then called `<Name>Input`.
 */
export class Models {
  private readonly answered: Record<string, Json> = {}
  private readonly sent: Record<string, Json> = {}
  private readonly made = { input: new WeakMap<z.ZodType, Json>(), output: new WeakMap<z.ZodType, Json>() }

  /** JSON Schema of what is sent (`input`) or answered (`output`), with references to the named models in it. */
  of(schema: z.ZodType, direction: Direction): Json {
    const known = this.made[direction].get(schema)
    if (known) return known
    const made =
      schema instanceof z.ZodArray && !schema.def.checks?.length
        ? { type: 'array', items: this.of(schema.element as z.ZodType, direction) }
        : this.convert(schema, direction)
    this.made[direction].set(schema, made)
    return made
  }

  private convert(schema: z.ZodType, direction: Direction): Json {
    const { $schema: _, $defs = {}, ...root } = z.toJSONSchema(schema, { ...options, io: direction })
    const models = direction === 'input' ? this.sent : this.answered
    const from = direction === 'input' ? sentPlace : place
    for (const [name, model] of Object.entries($defs)) {
      const now = moved(model, '#/$defs/', from) as Json
      const before = models[name]
      if (before && JSON.stringify(before) !== JSON.stringify(now)) throw new Error(`Two schemas are called ${name}.`)
      models[name] = now
    }
    return moved(root, '#/$defs/', from) as Json
  }

  /** The models by name, once everything was converted, and a way to finish what refers to those of requests. */
  finish(): { models: Record<string, Json>; finished: <T>(part: T) => T } {
    const differs = this.differing()
    const nameOf = (name: string) => (differs.has(name) ? `${name}Input` : name)
    const finished = <T>(part: T) => moved(part, sentPlace, place, nameOf) as T
    const models: Record<string, Json> = { ...this.answered }
    for (const [name, model] of Object.entries(this.sent)) {
      if (name in this.answered && !differs.has(name)) continue
      if (nameOf(name) in models)
        throw new Error(`A schema is called ${nameOf(name)} as the requests' ${name} would be.`)
      models[nameOf(name)] = finished(model)
    }
    return { models: Object.fromEntries(Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1))), finished }
  }

  /** Names that mean one thing in requests and another in replies, be it by what they refer to. */
  private differing(): Set<string> {
    const shared = Object.keys(this.sent).filter(name => name in this.answered)
    const written = new Map(shared.map(name => [name, JSON.stringify(moved(this.sent[name], sentPlace, place))]))
    const differs = new Set(shared.filter(name => written.get(name) !== JSON.stringify(this.answered[name])))
    let before: number
    do {
      before = differs.size
      for (const [name, text] of written) {
        if ([...differs].some(other => text.includes(`"${place}${other}"`))) differs.add(name)
      }
    } while (differs.size > before)
    return differs
  }
}

/** A copy of a part of a document in which references lead from one place to another. */
function moved(part: unknown, from: string, to: string, nameOf = (name: string) => name): unknown {
  if (Array.isArray(part)) return part.map(item => moved(item, from, to, nameOf))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) =>
      key === '$ref' && typeof value === 'string' && value.startsWith(from)
        ? [key, to + nameOf(value.slice(from.length))]
        : [key, moved(value, from, to, nameOf)],
    ),
  )
}

const options: z.core.ToJSONSchemaParams = {
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    const shown = shownSchemas.get(zodSchema)
    if (shown) replace(jsonSchema, z.toJSONSchema(shown, { ...options, io: 'input' }) as Json)
    const { def } = zodSchema._zod
    // Zod leaves out a default of what it transforms: it is a value of the other side. Here it is the shown side's.
    if (def.type === 'default' && shownSchemas.has(def.innerType)) jsonSchema.default = def.defaultValue
    tidy(jsonSchema)
  },
}

function replace(target: Json, source: Json): void {
  for (const key of Object.keys(target)) delete target[key]
  const { $schema: _, ...rest } = source
  Object.assign(target, rest)
}

/** Leaves out what says nothing: bounds of any whole number, and the pattern of what a format names already. */
function tidy(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format !== undefined && schema.format !== 'regex') delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  // A reply may get further members in any version, and a request may have keys that mean nothing here.
  if (schema.additionalProperties === false) delete schema.additionalProperties
}

/** The name of a schema in the description, if it has one. */
export const nameOfModel = (schema: z.ZodType): string | undefined => z.globalRegistry.get(schema)?.id
