/** `Link` with the neighbours of a stretch of messages (RFC 8288): `prev` is older, `next` newer. */
export function stretchLinks(
  url: string,
  { messages, lastNumber }: { messages: readonly { id: string; number: number }[]; lastNumber: number },
): string {
  const { pathname, searchParams } = new URL(url)
  const link = (name: 'before' | 'after', id: string, rel: string) => {
    const query = new URLSearchParams({ [name]: id })
    const limit = searchParams.get('limit')
    if (limit) query.set('limit', limit)
    return `<${pathname}?${query}>; rel="${rel}"`
  }
  const [first, last] = [messages[0], messages.at(-1)]
  const links: string[] = []
  if (first && first.number > 1) links.push(link('before', first.id, 'prev'))
  if (last && last.number < lastNumber) links.push(link('after', last.id, 'next'))
  return links.join(', ')
}
