import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Progress, progressOn } from '@/lib/backup/progress'
import { failureText } from '../failure'
import { backUp } from './backup'
import { migrate } from './migrate'
import { check, restore } from './restore'

type Call = { file: string; flags: ReadonlySet<string>; progress: Progress; signal: AbortSignal }

type Command = {
  usage: string
  flags: string[]
  /** Whether the name of a file is given. */
  takesFile: boolean
  /** Resolves to the exit code. */
  run: (call: Call) => Promise<number>
}

const commands: Record<string, Command> = {
  backup: {
    usage: 'npm run backup -- FILE [--without-secrets]',
    flags: ['without-secrets'],
    takesFile: true,
    run: ({ file, flags, progress, signal }) =>
      backUp({ file, withoutSecrets: flags.has('without-secrets'), progress, signal }),
  },
  restore: {
    usage: 'npm run restore -- FILE [--again] [--without-secrets]\n       npm run restore -- --check FILE',
    flags: ['without-secrets', 'check', 'again'],
    takesFile: true,
    run: ({ file, flags, progress, signal }) =>
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
  migrate: { usage: 'npm run migrate', flags: [], takesFile: false, run: ({ signal }) => migrate(signal) },
}

/** What `npm run` starts beside the site. Ctrl-C or SIGTERM: what was not complete is removed, or can be told from what is. */
async function main([name = '', ...given]: string[]): Promise<number> {
  const command = commands[name]
  if (!command) throw new Error(`Started as one of: ${Object.keys(commands).join(', ')}.`)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop.abort(new Error('Stopped.')))
  const { file, flags } = readArguments(command, given)
  const { progress, done } = progressOn(process.stderr)
  const watched: Progress = step => {
    stop.signal.throwIfAborted()
    progress(step)
  }
  try {
    return await command.run({ file, flags, progress: watched, signal: stop.signal })
  } finally {
    done()
  }
}

function readArguments({ flags, takesFile, usage }: Command, given: string[]) {
  try {
    const options = Object.fromEntries(flags.map(flag => [flag, { type: 'boolean' } as const]))
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: takesFile })
    const [file = ''] = positionals
    if (takesFile && (!file || positionals.length > 1)) throw new Error('Name one file.')
    // npm runs its scripts in the project's folder, wherever it was called.
    return { file: path.resolve(process.env.INIT_CWD ?? process.cwd(), file), flags: new Set(Object.keys(values)) }
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
