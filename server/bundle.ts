import path from 'node:path'
import { build } from 'esbuild'

/**
 * Bundles a TypeScript entry of ours for plain Node: our code in one file, packages stay where they are. `server-only`
 * is Next's guard against shipping a module to the browser and has nothing to say here.
 */
export async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
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
