'use client'

import { Markdown } from '@/components/markdown/markdown'

interface MarkdownPreviewProps {
  text: string
  language: string
  topHeading?: 2 | 3 | 4
}

/** A text as learners will read it. Loaded when it is first asked for. */
export default function MarkdownPreview({ text, language, topHeading }: MarkdownPreviewProps) {
  return (
    <div lang={language} className="prose-reading">
      <Markdown topHeading={topHeading}>{text}</Markdown>
    </div>
  )
}
