/**
 * Names the parser and the shape of its tree. Raise it with every change of either: a stored tree of another version is
 * not used, and is made again from its source when it is next read.
 */
export const markdownVersion = 2

/** What stands in a line: text, with character references decoded, or a marked span. */
export type Inline =
  | string
  | { type: 'strong' | 'em' | 'del'; children: Inline[] }
  | { type: 'codeSpan'; text: string }
  | { type: 'break' }
  | { type: 'link'; href: string; title?: string; children: Inline[] }
  | { type: 'image'; src: string; title?: string; alt: string }

export type Align = 'left' | 'center' | 'right'
export type TableCell = { align?: Align; children: Inline[] }

/** A part of a text; `text` is a run of inlines without a paragraph of its own, as in the items of a tight list. */
export type Block =
  | { type: 'paragraph' | 'text'; children: Inline[] }
  /** `rank` counts from 0 over the heading levels that the text uses, so levels follow each other without gaps. */
  | { type: 'heading'; rank: number; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  /** `start` is the first number of an ordered list. */
  | { type: 'list'; start?: number; items: Block[][] }
  | { type: 'code'; text: string }
  | { type: 'table'; head: TableCell[]; rows: TableCell[][] }
  | { type: 'rule' }

/** A Markdown text ready to be shown; `blocks` is null where it can only be shown as it was written. */
export type MarkdownText = { source: string; blocks: Block[] | null }

/*
 * What bounds the time that showing a text takes. React needs about 10 microseconds for an element: 6 in the server
 * components and then, in another turn of the event loop, 4 in the HTML. So 4,000 elements hold the event loop for
 * about 30 milliseconds; on a machine with other work, for half as long again. A thousand characters of a dense lesson have up to 70.
 */

/** Elements of one text: blocks, of which code is two, list items, table cells and marked spans. */
export const maxElements = 4_000
/** Levels of lists, quotes and marks in each other. */
export const maxDepth = 60
/** Characters of all text and addresses of a tree. A reference link repeats its address wherever it is used. */
export const maxCharacters = 500_000

export const linkProtocols = ['https:', 'http:', 'mailto:']
export const imageProtocols = ['https:']

/** Whether a stored address may stand in a link. The parser writes protocols in lower case. */
export const isLinkAddress = (href: string): boolean => linkProtocols.some(protocol => href.startsWith(protocol))

/** Whether a stored address may be loaded as a picture. */
export const isImageAddress = (src: string): boolean => imageProtocols.some(protocol => src.startsWith(protocol))
