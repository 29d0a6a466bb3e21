'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Markdown } from '@/components/markdown/markdown'
import { parseMarkdown, TooComplex } from '@/lib/markdown/parse'
import type { Block } from '@/lib/markdown/tree'

interface MarkdownPreviewProps {
  source: string
  language: string
  maxLength: number
  topHeading?: 2 | 3 | 4
}

/**
 * A text as learners will read it, parsed in the author's own browser when the preview is opened. Loaded when it is
 * first asked for. A text that would be refused is shown as it was written, with the reason.
 */
export default function MarkdownPreview({ source, language, maxLength, topHeading }: MarkdownPreviewProps) {
  const t = useTranslations('writing.markdown')
  const blocks = useMemo(() => (source.length > maxLength ? null : parsed(source)), [source, maxLength])
  return (
    <>
      {!blocks && <p className="mb-4 text-danger text-sm">{t('tooComplex')}</p>}
      <div lang={language} className="prose-reading">
        <Markdown text={{ source, blocks }} topHeading={topHeading} />
      </div>
    </>
  )
}

function parsed(source: string): Block[] | null {
  try {
    return parseMarkdown(source)
  } catch (error) {
    if (error instanceof TooComplex) return null
    throw error
  }
}
