/** About as much as a reader takes in before deciding to read on. */
const shownLetters = 900

/** Cuts a long text after a paragraph; code is never torn apart. */
export function foldText(text: string): [string, string] {
  if (text.length <= shownLetters * 1.5) return [text, '']
  const paragraphs = text.split(/\n{2,}/)
  let end = 0
  let length = 0
  let isCode = false
  for (const [index, paragraph] of paragraphs.entries()) {
    length += paragraph.length
    if ((paragraph.match(/^(```|~~~)/gm)?.length ?? 0) % 2) isCode = !isCode
    end = index + 1
    if (length >= shownLetters && !isCode) break
  }
  return [paragraphs.slice(0, end).join('\n\n'), paragraphs.slice(end).join('\n\n')]
}
