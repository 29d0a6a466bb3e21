import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = 'app/api'
const target = path.join(root, 'routes.gen.ts')
/** No operations of ours: next-auth's own addresses, and the catch-all that is Next's 404. */
const foreign = /\[\.\.\./

/** The documented path of every route file below `app/api`, e.g. `/users/[id]/purchased`. */
export function routePaths(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => path.basename(file) === 'route.ts' && !foreign.test(file))
    .map(file => `/${path.dirname(file).split(path.sep).join('/')}`)
    .sort()
}

/** The address of every page and file of Next's below `app`, e.g. `/reset/[token]`; route groups are no part of it. */
export function pagePaths(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter(file => /^(page|route)\.tsx$/.test(path.basename(file)))
    .map(file => `/${path.dirname(file).split(path.sep).filter(isSegment).join('/')}`)
    .sort()
}

const isSegment = (folder: string) => folder !== '.' && !/^\(.*\)$/.test(folder)

/** Writes the lists that the server, the API description and the tests read. Not committed. */
export function writeRegistry(): void {
  const lines = routePaths().map(route => `  '${route}': () => import('.${route}/route'),`)
  const text = [
    '// Written by the build from the folders below app. Do not edit.',
    'export const routeFiles = {',
    ...lines,
    '}',
    'export const pagePaths = [',
    ...pagePaths().map(page => `  '${page}',`),
    ']',
    '',
  ].join('\n')
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
}
