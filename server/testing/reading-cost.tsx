import { readFileSync } from 'node:fs'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MessageText } from '@/components/chat/message-text'
import { foldText } from '@/components/course/fold-text'
import { Markdown } from '@/components/markdown/markdown'
import { excerptOf } from '@/lib/chat/policy'
import { treeOf } from '@/lib/markdown/stored'
import { readingSeconds } from '@/lib/materials/policy'

/** A text to be read: Markdown with its stored tree, or a message. */
export type ReadText = { source: string; stored: string | null }

/** What a page does with a Markdown text, from what the database gives. */
function readMarkdown({ source, stored }: ReadText): ReactNode[] {
  const text = { source, blocks: treeOf(source, stored) ?? null }
  readingSeconds(source)
  return foldText(text).map((part, index) => part && <Markdown key={index === 0 ? 'shown' : 'folded'} text={part} />)
}

function readMessage({ source }: ReadText): ReactNode {
  excerptOf(source)
  return <MessageText>{source}</MessageText>
}

/** Milliseconds of processor time; the least of some runs, because the first ones compile and others collect garbage. */
function cost(work: () => unknown): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...runs)
}

/*
 * A program: what reading each text costs, as JSON. Run with NODE_ENV=production, because React takes ten times as long
 * while developing. Argument: a file with lists of texts as JSON.
 */
const { markdown, messages } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<string, ReadText[]>
console.log(
  JSON.stringify({
    markdown: markdown?.map(text => cost(() => renderToStaticMarkup(readMarkdown(text)))),
    messages: messages?.map(text => cost(() => renderToStaticMarkup(readMessage(text)))),
  }),
)
