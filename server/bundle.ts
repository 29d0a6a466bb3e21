import path from 'node:path'
import { build } from 'esbuild'
import { markdownWorkerFile } from '@/lib/markdown/worker-file'

/** The worker that parses Markdown, as `lib/markdown/parser-thread.ts` starts it. */
export const bundleMarkdownWorker = (): Promise<void> =>
  bundle('lib/markdown/worker.ts', markdownWorkerFile(), { packages: 'bundle' })

/** What `server/command.cjs` runs: `npm run backup`, `restore` and `migrate`. */
export const bundleCommands = (): Promise<void> => bundle('server/commands/main.ts', '.next/lectern/commands.cjs')

/**
 * Bundles a TypeScript entry of ours for plain Node: our code in one file, packages stay where they are unless they are
 * bundled as well. `server-only` is Next's guard against shipping a module to the browser and has nothing to say here.
 */
export async function bundle(
  entry: string,
  outfile: string,
  { packages = 'external' }: { packages?: 'external' | 'bundle' } = {},
): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages,
    sourcemap: 'linked',
    logLevel: 'warning',
    tsconfig: 'tsconfig.json',
    plugins: [
      {
        name: 'ours',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^server-only$/ }, () => ({ path: 'server-only', namespace: 'empty' }))
          onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
          // `packages: external` would take the alias for a package.
          onResolve({ filter: /^@\// }, ({ path: target, resolveDir, kind }) =>
            kind === 'entry-point' ? undefined : resolveOwn(target, resolveDir),
          )
        },
      },
    ],
  })
}

async function resolveOwn(target: string, resolveDir: string) {
  const { existsSync } = await import('node:fs')
  const base = path.resolve(target.replace('@/', './'))
  const file = [base, `${base}.ts`, `${base}.tsx`, path.join(base, 'index.ts')].find(
    candidate => /\.\w+$/.test(candidate) && existsSync(candidate),
  )
  return file ? { path: file } : { errors: [{ text: `${target} is not there (from ${resolveDir})` }] }
}
