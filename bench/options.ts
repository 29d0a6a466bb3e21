import { parseArgs } from 'node:util'

export const measures = [
  'reads',
  'scale',
  'plans',
  'pages',
  'mixed',
  'order',
  'sign-in',
  'equal-time',
  'start',
  'javascript',
  'streams',
  'aborts',
  'memory',
] as const
export type Measure = (typeof measures)[number]

export type Options = {
  /** Numbers of courses, ascending. The middle one is compared with Fastify, the others with each other. */
  sizes: number[]
  /** Seconds of one round. */
  seconds: number
  /** Rounds of each server. */
  rounds: number
  /** Minutes of what is looked at over a long time. */
  minutes: number
  only: Set<Measure>
  /** Build when the sources changed since the last build. */
  build: boolean
}

const usage = `npm run bench -- [--sizes 1000,10000,100000] [--seconds 4] [--rounds 3] [--minutes 10] [--only ${measures.join(',')}] [--no-build]`

/** The command line's flags; one readable line for a wrong one. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: 'string', default: '1000,10000,100000' },
        seconds: { type: 'string', default: '4' },
        rounds: { type: 'string', default: '3' },
        minutes: { type: 'string', default: '10' },
        only: { type: 'string', default: measures.join(',') },
        'no-build': { type: 'boolean', default: false },
      },
    })
    const only = values.only.split(',').map(name => name.trim())
    const unknown = only.find(name => !(measures as readonly string[]).includes(name))
    if (unknown !== undefined) throw new Error(`There is no measure "${unknown}".`)
    const sizes = values.sizes.split(',').map(text => number('--sizes', text, 100, 1_000_000))
    return {
      sizes: [...new Set(sizes)].sort((a, b) => a - b),
      seconds: number('--seconds', values.seconds, 1, 60),
      rounds: number('--rounds', values.rounds, 1, 20),
      minutes: number('--minutes', values.minutes, 1, 60),
      only: new Set(only as Measure[]),
      build: !values['no-build'],
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`)
    process.exit(2)
  }
}

function number(flag: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${flag} takes whole numbers from ${least} to ${most}, not "${text}".`)
  return value
}
