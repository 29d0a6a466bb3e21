import { Fragment, type ReactNode } from 'react'
import { safeAddress } from '@/lib/markdown/links'
import { MessageLink } from './message-link'

/*
 * The part of Markdown that people use when they talk, as React elements: there is no way to HTML. It is small because it
 * runs in the browser, for what was just written; courses have the whole of Markdown on the server.
 *   **bold**  *italic*  ~~struck~~  `code`  [words](https://…)  https://…  > quote  - list  ``` code block
 */

/** A message's words. What is not understood is shown as it was written. */
export function MessageText({ children }: { children: string }) {
  return blocksOf(children).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never change places
    <Fragment key={index}>{block}</Fragment>
  ))
}

function blocksOf(text: string): ReactNode[] {
  const blocks: ReactNode[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string
    const from = at
    if (/^\s*```/.test(line)) {
      const end = closingFence(lines, at + 1)
      at = end < 0 ? lines.length : end + 1
      blocks.push(
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        <pre tabIndex={0} className="my-1 overflow-x-auto rounded-control bg-surface-sunken p-3 font-mono text-xs">
          <code>{lines.slice(from + 1, end < 0 ? undefined : end).join('\n')}</code>
        </pre>,
      )
      continue
    }
    const kind = kindOf(line)
    while (at < lines.length && kindOf(lines[at] as string) === kind) at++
    const group = lines.slice(from, at)
    if (kind === 'blank') continue
    if (kind === 'quote')
      blocks.push(
        <blockquote className="my-1 border-line-strong border-l-2 pl-3 text-ink-muted">
          {inLines(group.map(one => one.replace(/^\s{0,3}> ?/, '')))}
        </blockquote>,
      )
    else if (kind === 'list')
      blocks.push(
        <ul className="my-1 list-disc pl-5">
          {group.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text never change places
            <li key={index}>{inline(one.replace(/^\s{0,3}[-*] +/, ''))}</li>
          ))}
        </ul>,
      )
    else blocks.push(<p className="not-first:mt-2 whitespace-pre-wrap">{inLines(group)}</p>)
  }
  return blocks
}

/** The first line from `start` on that ends a code block; -1 if none does. */
function closingFence(lines: readonly string[], start: number): number {
  for (let at = start; at < lines.length; at++) if (/^\s*```\s*$/.test(lines[at] as string)) return at
  return -1
}

function kindOf(line: string): 'blank' | 'quote' | 'list' | 'fence' | 'text' {
  if (line.trim() === '') return 'blank'
  if (/^\s{0,3}>/.test(line)) return 'quote'
  if (/^\s{0,3}[-*] +\S/.test(line)) return 'list'
  return /^\s*```/.test(line) ? 'fence' : 'text'
}

const inLines = (lines: string[]): ReactNode =>
  lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text never change places
    <Fragment key={index}>
      {index > 0 && <br />}
      {inline(line)}
    </Fragment>
  ))

// Every part is bounded, so that no text takes long to look through.
const marks =
  /(?<code>`[^`\n]{1,1000}`)|(?<strong>\*\*(?=\S)[^*\n]{1,1000}\*\*)|(?<struck>~~(?=\S)[^~\n]{1,1000}~~)|(?<em>(?<!\w)(?:\*(?=\S)[^*\n]{1,1000}\*|_(?=\S)[^_\n]{1,1000}_)(?!\w))|(?<link>\[[^\]\n]{1,300}\]\([^\s()]{1,1000}\))|(?<url>https?:\/\/[^\s<>"'`]{1,1000})/g

function inline(text: string, depth = 0): ReactNode {
  if (depth > 3) return text
  const parts: ReactNode[] = []
  let done = 0
  for (const match of text.matchAll(marks)) {
    const { 0: whole, index, groups = {} } = match
    parts.push(text.slice(done, index))
    done = index + whole.length
    const inner = () => inline(whole.slice(groups.em ? 1 : 2, groups.em ? -1 : -2), depth + 1)
    if (groups.code)
      parts.push(
        <code className="rounded-tag bg-surface-sunken px-1 font-mono text-[0.9em]">{whole.slice(1, -1)}</code>,
      )
    else if (groups.strong) parts.push(<strong>{inner()}</strong>)
    else if (groups.struck) parts.push(<del>{inner()}</del>)
    else if (groups.em) parts.push(<em>{inner()}</em>)
    else if (groups.link) {
      const [, words = '', address = ''] = /^\[([^\]]*)\]\((.*)\)$/.exec(whole) ?? []
      parts.push(link(address, inline(words, 4), whole))
    } else {
      // A full stop after an address belongs to the sentence.
      const address = whole.replace(/[.,;:!?)\]]+$/, '')
      parts.push(link(address, address, address), whole.slice(address.length))
    }
  }
  parts.push(text.slice(done))
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
    <Fragment key={index}>{part}</Fragment>
  ))
}

function link(address: string, words: ReactNode, written: string): ReactNode {
  const href = safeAddress(address, ['http:', 'https:', 'mailto:'])
  if (!href) return written
  return <MessageLink href={href}>{words}</MessageLink>
}
