import { getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/markdown/markdown'
import { ChevronDownGlyph } from '@/components/ui/glyph'

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

/** What the course is about; of a long text the rest unfolds. */
export async function Description({ text }: { text: string }) {
  if (!text.trim()) return null
  const t = await getTranslations('course')
  const [shown, folded] = foldText(text)
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="display mb-4 text-xl">
        {t('about')}
      </h2>
      <div className="prose-reading">
        <Markdown topHeading={3}>{shown}</Markdown>
      </div>
      {folded && (
        <details className="group mt-3">
          <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-control font-medium text-accent text-sm hover:underline group-open:sr-only pointer-coarse:min-h-11">
            {t('showMore')}
            <ChevronDownGlyph className="icon-sm" />
          </summary>
          <div className="prose-reading">
            <Markdown topHeading={3}>{folded}</Markdown>
          </div>
        </details>
      )}
    </section>
  )
}
