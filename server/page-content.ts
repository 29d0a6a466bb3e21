import { createHash } from 'node:crypto'

/** A piece of what React makes the page of again in the browser, as Next writes it into the page. */
const piece = /<script>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g

/**
 * Names what a rendered page says: equal names, equal pages. React numbers and sends the parts of a page as they get
 * done, so that two renderings of one page differ in numbers and order; neither counts here.
 */
export function pageContent(html: string): string {
  let parts = ''
  const rest = html.replace(piece, (_, text: string) => {
    parts += JSON.parse(text)
    return ''
  })
  const unnumbered = parts.replace(/^[0-9a-f]+:/gm, ':').replace(/"\$[L@]?[0-9a-f]+/g, '"$')
  return createHash('sha1').update(rest).update(unnumbered.split('\n').sort().join('\n')).digest('base64url')
}
