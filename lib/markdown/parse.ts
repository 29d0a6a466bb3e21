import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'
import { decodeReferences, safeAddress } from './links'
import {
  type Block,
  type Inline,
  imageProtocols,
  linkProtocols,
  maxCharacters,
  maxDepth,
  maxElements,
  type TableCell,
} from './tree'

/** A text that takes too long to parse or to show, or that marked itself gives up on. */
export class TooComplex extends Error {
  constructor(limit: string, options?: ErrorOptions) {
    super(`The text exceeds the limit of ${limit}.`, options)
    this.name = 'TooComplex'
  }
}

/** Longer paragraphs keep their marks as written: the parser looks for the end of a mark as far as the paragraph goes. */
const maxParagraph = 6_000

/**
 * Characters that the parser may look at while it pairs the marks of all paragraphs, about a quarter of a second. A
 * dense page of a textbook takes a thousandth of it.
 */
const maxWork = 10_000_000

/**
 * Markdown (GFM) as a tree. There is no way to HTML: what has no node type, raw HTML above all, becomes the text it is.
 * Runs anywhere, on untrusted text only in a thread or browser that it may block for about a second. Throws
 * `TooComplex`.
 */
export function parseMarkdown(source: string): Block[] {
  try {
    const tokens = tokensOf(source.replace(/\r\n?/g, '\n'))
    return new TreeBuilder(tokens).blocks(tokens)
  } catch (error) {
    if (error instanceof TooComplex) throw error
    // marked throws when its stack overflows and when a rule of its own makes no progress.
    throw new TooComplex('the parser', { cause: error })
  }
}

/** Counts levels, and ends a recursion that goes too deep. */
class Depth {
  private levels = 0

  enter<Result>(work: () => Result): Result {
    this.levels++
    if (this.levels > maxDepth) throw new TooComplex('depth')
    const result = work()
    this.levels--
    return result
  }
}

function tokensOf(text: string): Token[] {
  const lexer = new Lexer({ gfm: true, tokenizer: new BoundedTokenizer() })
  lexer.blockTokens(text, lexer.tokens)
  for (const { src, tokens } of lexer.inlineQueue) {
    if (src.length > maxParagraph) tokens.push({ type: 'text', raw: src, text: src })
    else lexer.inlineTokens(src, tokens)
  }
  return lexer.tokens
}

/** marked's tokenizer, with an end to what it may spend on one text. */
class BoundedTokenizer extends Tokenizer {
  private work = 0
  private readonly depth = new Depth()

  /** The first rule that is tried at every position of a paragraph; the others search the rest of it. */
  override escape(src: string) {
    this.work += src.length
    if (this.work > maxWork) throw new TooComplex('work')
    return super.escape(src)
  }

  /** Quotes and lists are tokenized level by level, and each level copies its content. */
  override blockquote(src: string) {
    return this.depth.enter(() => super.blockquote(src))
  }

  override list(src: string) {
    return this.depth.enter(() => super.list(src))
  }

  /** A row shorter than the head is filled up with empty cells: a wide head makes many of few characters. */
  override table(src: string) {
    const [, head = '', , rows = ''] = this.rules.block.table.exec(src) ?? []
    const columns = head.split('|').length
    if (columns * rows.split('\n').length > 2 * maxElements) throw new TooComplex('elements')
    return super.table(src)
  }
}

/** The content of a task with its box, in one text with the words beside it where there are any. */
function withBox(box: string, content: Block[]): Block[] {
  const [first, ...others] = content
  if (first?.type !== 'text') return [{ type: 'text', children: [box] }, ...content]
  const [word, ...rest] = first.children
  const children = typeof word === 'string' ? [box + word, ...rest] : [box, ...first.children]
  return [{ type: 'text', children }, ...others]
}

/** Turns tokens into nodes, and counts them. */
class TreeBuilder {
  private elements = 0
  private characters = 0
  private readonly depth = new Depth()
  private readonly headingDepths: number[]
  private readonly addresses = new Map<string, string | undefined>()

  constructor(tokens: readonly Token[]) {
    const depths = tokens.flatMap(token => (token.type === 'heading' ? [(token as Tokens.Heading).depth] : []))
    this.headingDepths = [...new Set(depths)].sort()
  }

  blocks(tokens: readonly Token[]): Block[] {
    return this.depth.enter(() => tokens.flatMap(token => this.block(token as MarkedToken)))
  }

  private block(token: MarkedToken): Block | [] {
    switch (token.type) {
      case 'heading':
        return this.element({
          type: 'heading',
          rank: Math.max(0, this.headingDepths.indexOf(token.depth)),
          children: this.inlines(token.tokens),
        })
      case 'paragraph':
        return this.element({ type: 'paragraph', children: this.inlines(token.tokens) })
      case 'blockquote':
        return this.element({ type: 'quote', children: this.blocks(token.tokens) })
      case 'list':
        return this.element({
          type: 'list',
          ...(token.ordered ? { start: Number(token.start) || 1 } : {}),
          items: token.items.map(item => this.item(item)),
        })
      case 'code':
        // A frame, and the code in it.
        return this.element(this.element({ type: 'code', text: this.text(token.text) }))
      case 'table':
        return this.element({
          type: 'table',
          head: this.cells(token.header),
          rows: token.rows.map(row => this.element(this.cells(row))),
        })
      case 'hr':
        return this.element({ type: 'rule' })
      case 'html':
        return this.element({ type: 'paragraph', children: [this.text(token.raw.trim())] })
      case 'space':
      case 'def':
        return []
      case 'text':
        return token.tokens
          ? { type: 'text', children: this.inlines(token.tokens) }
          : { type: 'text', children: [this.text(decodeReferences(token.text))] }
      default:
        return { type: 'text', children: this.inlines([token]) }
    }
  }

  private item(item: Tokens.ListItem): Block[] {
    const content = this.blocks(item.tokens.filter(token => token.type !== 'checkbox'))
    return this.element(item.task ? withBox(item.checked ? '☑ ' : '☐ ', content) : content)
  }

  private cells(cells: readonly Tokens.TableCell[]): TableCell[] {
    return cells.map(({ align, tokens }) =>
      this.element({ ...(align ? { align } : {}), children: this.inlines(tokens) }),
    )
  }

  /** Neighbouring texts become one, so that no character is cut in two and the tree stays small. */
  private inlines(tokens: readonly Token[]): Inline[] {
    return this.depth.enter(() => {
      const inlines: Inline[] = []
      for (const inline of tokens.flatMap(token => this.inline(token as MarkedToken))) {
        const last = inlines.at(-1)
        if (typeof inline === 'string' && typeof last === 'string') inlines[inlines.length - 1] = last + inline
        else inlines.push(inline)
      }
      return inlines
    })
  }

  private inline(token: MarkedToken): Inline | Inline[] {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return this.element({ type: token.type, children: this.inlines(token.tokens) })
      case 'codespan':
        return this.element({ type: 'codeSpan', text: this.text(token.text) })
      case 'br':
        return this.element({ type: 'break' })
      case 'link':
        return this.link(token)
      case 'image':
        return this.image(token)
      case 'escape':
        return this.text(token.text)
      case 'text':
        return token.tokens ? this.inlines(token.tokens) : this.text(decodeReferences(token.raw))
      default:
        return this.text(token.raw)
    }
  }

  private link({ href: written, title, tokens }: Tokens.Link): Inline | Inline[] {
    const href = this.address(written, linkProtocols)
    if (href === undefined) return this.inlines(tokens)
    return this.element({
      type: 'link',
      href: this.text(href),
      ...(title ? { title: this.text(title) } : {}),
      children: this.inlines(tokens),
    })
  }

  /** Pictures from https only; of others the description stays. */
  private image({ href, title, text }: Tokens.Image): Inline {
    const src = this.address(href, imageProtocols)
    if (src === undefined) return this.text(text)
    return this.element({
      type: 'image',
      src: this.text(src),
      ...(title ? { title: this.text(title) } : {}),
      alt: this.text(text),
    })
  }

  /** Reference links share one address, which may be as long as the text. */
  private address(written: string, protocols: readonly string[]): string | undefined {
    const key = `${protocols.length} ${written}`
    if (!this.addresses.has(key)) this.addresses.set(key, safeAddress(written, protocols))
    return this.addresses.get(key)
  }

  private element<Node>(node: Node): Node {
    this.elements++
    if (this.elements > maxElements) throw new TooComplex('elements')
    return node
  }

  private text(text: string): string {
    this.characters += text.length
    if (this.characters > maxCharacters) throw new TooComplex('characters')
    return text
  }
}
