import path from 'node:path'
import { parseArgs } from 'node:util'
import { BackupRefusal } from '@/lib/backup/format'
import { progressOn } from '@/lib/backup/progress'
import { backUp } from './backup'
import { check, restore } from './restore'

const usage = {
  backup: 'npm run backup -- FILE [--without-secrets]',
  restore: 'npm run restore -- FILE [--again] [--without-secrets]\n       npm run restore -- --check FILE',
}

/** `npm run backup` and `npm run restore`. Ctrl-C or SIGTERM: what was not complete is removed, or can be told from what is. */
async function main([name, ...given]: string[]): Promise<number> {
  if (name !== 'backup' && name !== 'restore') throw new Error('Started as `backup` or `restore`.')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stop.abort(new BackupRefusal('Stopped.')))
  const { file, flags } = readArguments(name, given)
  const { progress, done } = progressOn(process.stderr)
  const watched: typeof progress = step => {
    stop.signal.throwIfAborted()
    progress(step)
  }
  const withoutSecrets = Boolean(flags['without-secrets'])
  try {
    if (name === 'backup') return await backUp({ file, withoutSecrets, progress: watched, signal: stop.signal })
    if (flags.check) return await check({ file, progress: watched })
    return await restore({ file, withoutSecrets, again: Boolean(flags.again), progress: watched })
  } finally {
    done()
  }
}

function readArguments(name: 'backup' | 'restore', given: string[]) {
  const flag = { type: 'boolean' } as const
  const all = { 'without-secrets': flag, check: flag, again: flag }
  const options: Record<string, typeof flag> = name === 'restore' ? all : { 'without-secrets': flag }
  try {
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
    const [file] = positionals
    if (!file || positionals.length > 1) throw new Error('Name one file.')
    // npm runs its scripts in the project's folder, wherever it was called.
    return { file: path.resolve(process.env.INIT_CWD ?? process.cwd(), file), flags: values }
  } catch (error) {
    throw new BackupRefusal(`${(error as Error).message}\nUsage: ${usage[name]}`)
  }
}

main(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    const isOurs = error instanceof BackupRefusal || /^The environment is not usable/.test(error?.message)
    console.error(isOurs ? error.message : error)
    process.exit(1)
  },
)
