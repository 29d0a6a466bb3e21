/** Next calls this for an error in a page: what the page cannot say itself, the server does (`lib/page-errors.ts`). Its name ends as those of pages do. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { notePageError } = await import('@/lib/page-errors')
  notePageError(error)
}
