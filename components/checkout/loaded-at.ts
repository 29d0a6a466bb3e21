/**
 * Whether this document was loaded at `path`. After a move inside the app the policy of the page before still holds,
 * which lets no script of Stripe's run: then the page has to be loaded itself.
 */
export function isLoadedAt(path: string): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return !entry || new URL(entry.name, window.location.href).pathname === path
}
