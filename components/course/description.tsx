import { getTranslations } from 'next-intl/server'
import { Markdown } from '@/components/markdown/markdown'
import { ChevronDownGlyph } from '@/components/ui/glyph'
import type { MarkdownText } from '@/lib/markdown/tree'
import { foldText } from './fold-text'

/** What the course is about; of a long text the rest unfolds. */
export async function Description({ text, lang }: { text: MarkdownText; lang: string }) {
  if (!text.source.trim()) return null
  const t = await getTranslations('course')
  const [shown, folded] = foldText(text)
  return (
    <section aria-labelledby="about">
      <h2 id="about" className="display mb-4 text-xl">
        {t('about')}
      </h2>
      <div lang={lang} className="prose-reading">
        <Markdown text={shown} topHeading={3} />
      </div>
      {folded && (
        <details className="group mt-3">
          <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-control font-medium text-accent text-sm hover:underline group-open:sr-only pointer-coarse:min-h-11">
            {t('showMore')}
            <ChevronDownGlyph className="icon-sm" />
          </summary>
          <div lang={lang} className="prose-reading">
            <Markdown text={folded} topHeading={3} />
          </div>
        </details>
      )}
    </section>
  )
}
