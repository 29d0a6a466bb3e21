import type { RouteModule } from './router'

/** Loads route files by the list the build wrote. */
export async function loadRoutes(files: Record<string, () => Promise<unknown>>): Promise<Record<string, RouteModule>> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([path, load]) => [path, (await load()) as RouteModule] as const),
  )
  return Object.fromEntries(entries)
}
