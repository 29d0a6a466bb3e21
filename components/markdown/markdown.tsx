import { Fragment, type ReactNode } from 'react'
import {
  type Align,
  type Block,
  type Inline,
  isImageAddress,
  isLinkAddress,
  type MarkdownText,
  type TableCell,
} from '@/lib/markdown/tree'

interface MarkdownProps {
  text: MarkdownText
  /** The level of the text's highest heading: 2 under the page's own h1. Deeper ones follow without gaps. */
  topHeading?: 2 | 3 | 4
}

/**
 * A parsed Markdown text as React elements: a walk over its tree, linear in its size, without a way to HTML. The tree
 * comes from the database, so addresses are checked again here. A text without a tree is shown as it was written.
 */
export function Markdown({ text: { source, blocks }, topHeading = 2 }: MarkdownProps) {
  if (!blocks) return <p className="whitespace-pre-wrap">{source}</p>
  return blocksOf(blocks, topHeading)
}

// The parts of a text never change places, so their position is their key.
const blocksOf = (blocks: readonly Block[], topHeading: number): ReactNode =>
  blocks.map((block, index) => blockOf(block, index, topHeading))

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function blockOf(block: Block, key: number, topHeading: number): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{inlinesOf(block.children)}</p>
    case 'text':
      return <Fragment key={key}>{inlinesOf(block.children)}</Fragment>
    case 'heading': {
      const Heading = headings[topHeading + block.rank - 1] ?? 'h6'
      return <Heading key={key}>{inlinesOf(block.children)}</Heading>
    }
    case 'quote':
      return <blockquote key={key}>{blocksOf(block.children, topHeading)}</blockquote>
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text never change places
        <li key={index}>{blocksOf(item, topHeading)}</li>
      ))
      return block.start === undefined ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      )
    }
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        <pre key={key} tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'table':
      return <Table key={key} head={block.head} rows={block.rows} />
    case 'rule':
      return <hr key={key} />
  }
}

function Table({ head, rows }: { head: TableCell[]; rows: TableCell[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map(({ align, children }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a text never change places
              <th key={index} scope="col" style={styleOf(align)}>
                {inlinesOf(children)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a text never change places
            <tr key={index}>
              {row.map(({ align, children }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column} style={styleOf(align)}>
                  {inlinesOf(children)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const styleOf = (align: Align | undefined) => align && { textAlign: align }

const inlinesOf = (inlines: readonly Inline[]): ReactNode =>
  inlines.map((inline, index) => (typeof inline === 'string' ? inline : spanOf(inline, index)))

function spanOf(inline: Exclude<Inline, string>, key: number): ReactNode {
  switch (inline.type) {
    case 'strong':
      return <strong key={key}>{inlinesOf(inline.children)}</strong>
    case 'em':
      return <em key={key}>{inlinesOf(inline.children)}</em>
    case 'del':
      return <del key={key}>{inlinesOf(inline.children)}</del>
    case 'codeSpan':
      return <code key={key}>{inline.text}</code>
    case 'break':
      return <br key={key} />
    case 'link':
      return isLinkAddress(inline.href) ? (
        <a key={key} href={inline.href} rel="noopener noreferrer nofollow" title={inline.title}>
          {inlinesOf(inline.children)}
        </a>
      ) : (
        <Fragment key={key}>{inlinesOf(inline.children)}</Fragment>
      )
    case 'image':
      return isImageAddress(inline.src) ? (
        // biome-ignore-start lint/performance/noImgElement: pictures of other sites are not ours to fetch and resize
        <img
          key={key}
          src={inline.src}
          alt={inline.alt}
          title={inline.title}
          loading="lazy"
          referrerPolicy="no-referrer"
        />
      ) : (
        // biome-ignore-end lint/performance/noImgElement: as above
        inline.alt
      )
  }
}
