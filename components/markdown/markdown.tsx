import { Lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import { Fragment, type ReactNode } from 'react'
import { decodeReferences, safeAddress } from './links'

export interface MarkdownProps {
  children: string
  /** The level of the text's highest heading: 2 under the page's own h1. Deeper ones follow without gaps. */
  topHeading?: 2 | 3 | 4
}

/**
 * Markdown as React elements, on the server only. There is no way to HTML: each kind of token has its element below,
 * and what has none, raw HTML above all, is shown as the text it is.
 */
export function Markdown({ children, topHeading = 2 }: MarkdownProps) {
  const tokens = tokensOf(children)
  if (!tokens) return <p className="whitespace-pre-wrap">{children}</p>
  const depths = [
    ...new Set(tokens.flatMap(token => (token.type === 'heading' ? [(token as Tokens.Heading).depth] : []))),
  ].sort()
  return blocks(tokens, depth => Math.min(6, topHeading + Math.max(0, depths.indexOf(depth))))
}

/** Longer texts, and longer paragraphs, are shown as they were written: reading them as Markdown takes the square of their length. */
const maxText = 100_000
const maxParagraph = 6_000

/** Undefined for text that is too long, or nested so deep, on purpose surely, that it cannot be read as Markdown. */
function tokensOf(text: string): Token[] | undefined {
  if (text.length > maxText || /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){60}/m.test(text)) return undefined
  try {
    const lexer = new Lexer({ gfm: true })
    lexer.blockTokens(text.replace(/\r\n?/g, '\n'), lexer.tokens)
    for (const { src, tokens } of lexer.inlineQueue) {
      if (src.length > maxParagraph) tokens.push({ type: 'text', raw: src, text: src })
      else lexer.inlineTokens(src, tokens)
    }
    return lexer.tokens
  } catch {
    return undefined
  }
}

type LevelOf = (depth: number) => number

const blocks = (tokens: readonly Token[], levelOf: LevelOf): ReactNode =>
  // Tokens of a text never change places, so their position is their identity.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  tokens.map((token, index) => <Fragment key={index}>{block(token as MarkedToken, levelOf)}</Fragment>)

function block(token: MarkedToken, levelOf: LevelOf): ReactNode {
  switch (token.type) {
    case 'heading': {
      const Heading = `h${levelOf(token.depth)}` as 'h2'
      return <Heading>{inline(token.tokens)}</Heading>
    }
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'blockquote':
      return <blockquote>{blocks(token.tokens, levelOf)}</blockquote>
    case 'list': {
      const items = token.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text never change places
        <li key={index}>{listItem(item, levelOf)}</li>
      ))
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>
    }
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      )
    case 'table':
      return table(token)
    case 'hr':
      return <hr />
    case 'space':
    case 'def':
      return null
    case 'text':
      return token.tokens ? inline(token.tokens) : decodeReferences(token.text)
    case 'html':
      return <p>{token.raw.trim()}</p>
    default:
      return span(token)
  }
}

function listItem(item: Tokens.ListItem, levelOf: LevelOf): ReactNode {
  const content = item.tokens.filter(token => token.type !== 'checkbox')
  return (
    <>
      {item.task && (item.checked ? '☑ ' : '☐ ')}
      {blocks(content, levelOf)}
    </>
  )
}

function table({ header, rows }: Tokens.Table): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <div className="overflow-x-auto" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a text never change places
              <th key={index} scope="col" style={{ textAlign: cell.align ?? undefined }}>
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a text never change places
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column} style={{ textAlign: cell.align ?? undefined }}>
                  {inline(cell.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const inline = (tokens: readonly Token[]): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a text never change places
  tokens.map((token, index) => <Fragment key={index}>{span(token as MarkedToken)}</Fragment>)

function span(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return link(token)
    case 'image':
      return image(token)
    case 'escape':
      return token.text
    case 'text':
      return token.tokens ? inline(token.tokens) : decodeReferences(token.raw)
    default:
      return token.raw
  }
}

function link(token: Tokens.Link): ReactNode {
  const href = safeAddress(token.href, ['http:', 'https:', 'mailto:'])
  if (!href) return inline(token.tokens)
  return (
    <a href={href} rel="noopener noreferrer nofollow" title={token.title ?? undefined}>
      {inline(token.tokens)}
    </a>
  )
}

/** Pictures from https only; of others the description stays. */
function image(token: Tokens.Image): ReactNode {
  const src = safeAddress(token.href, ['https:'])
  if (!src) return token.text
  // biome-ignore lint/performance/noImgElement: pictures of other sites are not ours to fetch and resize
  return <img src={src} alt={token.text} title={token.title ?? undefined} loading="lazy" referrerPolicy="no-referrer" />
}
