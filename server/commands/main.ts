import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Progress, progressOn } from '@/lib/backup/progress'
import { failureText } from '../failure'
import { admin } from './admin'
import { backUp } from './backup'
import { migrate } from './migrate'
import { check, restore } from './restore'

type Call = { argument: string; flags: ReadonlySet<string>; progress: Progress; signal: AbortSignal }

type Command = {
  usage: string
  flags: string[]
  /** What is given beside flags, if anything; a file is resolved to its whole path. */
  takes?: 'file' | 'address'
  /** Resolves to the exit code. */
  run: (call: Call) => Promise<number>
}

const commands: Record<string, Command> = {
  backup: {
    usage: 'npm run backup -- FILE [--without-secrets]',
    flags: ['without-secrets'],
    takes: 'file',
    run: ({ argument: file, flags, progress, signal }) =>
      backUp({ file, withoutSecrets: flags.has('without-secrets'), progress, signal }),
  },
  restore: {
    usage: 'npm run restore -- FILE [--again] [--without-secrets]\n       npm run restore -- --check FILE',
    flags: ['without-secrets', 'check', 'again'],
    takes: 'file',
    run: ({ argument: file, flags, progress, signal }) =>
      flags.has('check')
        ? check({ file, progress })
        : restore({
            file,
            withoutSecrets: flags.has('without-secrets'),
            again: flags.has('again'),
            progress,
            signal,
          }),
  },
  migrate: { usage: 'npm run migrate', flags: [], run: ({ signal }) => migrate(signal) },
  admin: {
    usage: 'npm run admin -- EMAIL',
    flags: [],
    takes: 'address',
    run: ({ argument, signal }) => admin(argument, signal),
  },
}

/** What `npm run` starts beside the site. Ctrl-C or SIGTERM: what was not complete is removed, or can be told from what is. */
async function main([name = '', ...given]: string[]): Promise<number> {
  const command = commands[name]
  if (!command) throw new Error(`Started as one of: ${Object.keys(commands).join(', ')}.`)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop.abort(new Error('Stopped.')))
  const { argument, flags } = readArguments(command, given)
  const { progress, done } = progressOn(process.stderr)
  const watched: Progress = step => {
    stop.signal.throwIfAborted()
    progress(step)
  }
  try {
    return await command.run({ argument, flags, progress: watched, signal: stop.signal })
  } finally {
    done()
  }
}

function readArguments({ flags, takes, usage }: Command, given: string[]) {
  try {
    const options = Object.fromEntries(flags.map(flag => [flag, { type: 'boolean' } as const]))
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: takes !== undefined })
    const [named = ''] = positionals
    if (takes && (!named || positionals.length > 1)) throw new Error(`Name one ${takes}.`)
    // npm runs its scripts in the project's folder, wherever it was called.
    const argument = takes === 'file' ? path.resolve(process.env.INIT_CWD ?? process.cwd(), named) : named
    return { argument, flags: new Set(Object.keys(values)) }
  } catch (error) {
    throw new Error(`${(error as Error).message}\nUsage: ${usage}`)
  }
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    console.error(failureText(error))
    process.exit(1)
  },
)
