'use client'

import { Markdown } from '@/components/markdown/markdown'

/** A text as learners will read it. Loaded when it is first asked for. */
export default function MarkdownPreview({ text, language }: { text: string; language: string }) {
  return (
    <div lang={language} className="prose-reading">
      <Markdown>{text}</Markdown>
    </div>
  )
}
