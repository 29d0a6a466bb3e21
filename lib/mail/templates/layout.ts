import type { Locale } from '@/lib/i18n/config'
import type { Stoppable } from '@/lib/notifications/unsubscribe'

/** What a mail says; the layout decides how it looks, as text and as HTML. */
export type MailContent = {
  subject: string
  /** The line that inboxes show beside the subject. */
  preview: string
  heading: string
  paragraphs: string[]
  /** Shown large, and alone on its line in the text. */
  code?: string
  /** A short list with figures, such as what was bought; the last row may be the total. */
  rows?: { label: string; value: string; strong?: boolean }[]
  /** Sentences that lead somewhere, and how many more there are. */
  list?: { items: { label: string; href: string }[]; more?: string }
  /** The one thing to do. */
  action?: { label: string; href: string }
  /** Small print below. */
  notes: string[]
  /** The mail may be switched off by its reader: of which kind it is. */
  stops?: { userId: string | undefined; what: Stoppable }
  /** Made when the mail is sent, and not when it is only looked at. */
  attachments?: () => Promise<Attachment[]>
}

export type Attachment = { fileName: string; contentType: string; content: Uint8Array }

export type RenderedMail = { subject: string; text: string; html: string } & Pick<MailContent, 'attachments'> & {
    /** What a mail program may post to, to stop mails of this kind (RFC 8058); only for those that may be stopped. */
    unsubscribe?: string
  }

type Frame = {
  locale: Locale
  /** Who sends it and why. */
  footer: string
  home: string
  /** Where the reader chooses what they get, below the footer. */
  links: { label: string; href: string }[]
}

// The tokens of app/globals.css as sRGB: mail programs do not know oklch.
const light = { surface: '#faf7f1', raised: '#fefdfa', sunken: '#f1ede5', ink: '#232019', muted: '#5b564d' }
const lightMore = { line: '#ddd9cf', accent: '#14563d', accentInk: '#fcfaf4', soft: '#d8efe2' }
const dark = { surface: '#161612', raised: '#201f1b', sunken: '#0f0e0b', ink: '#ede9e1', muted: '#ada9a0' }
const darkMore = { line: '#36342e', accent: '#75cea6', accentInk: '#051c13', soft: '#19362a' }
const day = { ...light, ...lightMore }
const night = { ...dark, ...darkMore }

const sans = "'Be Vietnam Pro', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const serif = "'Source Serif 4', Georgia, 'Times New Roman', serif"

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, character => entities[character] ?? character)

/** The mail in both forms. */
export function renderLayout(content: MailContent, frame: Frame): RenderedMail {
  return {
    subject: content.subject,
    text: textOf(content, frame),
    html: htmlOf(content, frame),
    attachments: content.attachments,
  }
}

function textOf(content: MailContent, { footer, home, links }: Frame): string {
  const { heading, paragraphs, code, rows, list, action, notes } = content
  const parts = [heading, ...paragraphs]
  if (code) parts.push(`    ${code}`)
  if (rows?.length) parts.push(rows.map(({ label, value }) => `${label}: ${value}`).join('\n'))
  if (list) parts.push(...list.items.map(({ label, href }) => `* ${label}\n  ${href}`), list.more ?? '')
  if (action) parts.push(`${action.label}:\n${action.href}`)
  parts.push(...notes, `-- \n${footer}\n${home}`)
  parts.push(...links.map(({ label, href }) => `${label}:\n${href}`))
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const paragraphStyle = `margin:0 0 16px;font-size:16px;line-height:26px;color:${day.ink}`
const noteStyle = `margin:0 0 12px;font-size:14px;line-height:22px;color:${day.muted}`

function htmlOf(
  { subject, preview, heading, paragraphs, code, rows, list, action, notes }: MailContent,
  { locale, footer, home, links }: Frame,
): string {
  const body = [
    `<h1 class="ink" style="margin:0 0 16px;font:600 26px/34px ${serif};letter-spacing:-.015em;color:${day.ink}">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map(paragraph => `<p class="ink" style="${paragraphStyle}">${escapeHtml(paragraph)}</p>`),
    code && codeHtml(code),
    rows?.length && rowsHtml(rows),
    list && listHtml(list),
    action && actionHtml(action),
    notes.length && `<div style="padding-top:8px">${notes.map(noteHtml).join('')}</div>`,
  ]
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>${darkStyles}</style>
</head>
<body class="surface" style="margin:0;padding:0;background:${day.surface};font-family:${sans}">
<div style="display:none;overflow:hidden;max-height:0;opacity:0">${escapeHtml(preview)}</div>
<div class="surface" style="padding:32px 16px;background:${day.surface}">
<div style="max-width:560px;margin:0 auto">
<a class="ink" href="${escapeHtml(home)}" style="display:inline-block;margin:0 0 20px;font:600 22px/28px ${serif};letter-spacing:-.02em;color:${day.ink};text-decoration:none">Lectern</a>
<div class="raised" style="padding:32px 28px;border:1px solid ${day.line};border-radius:10px;background:${day.raised}">
${body.filter(Boolean).join('\n')}
</div>
<p class="muted" style="margin:20px 4px 0;font-size:13px;line-height:20px;color:${day.muted}">${escapeHtml(footer)}</p>
${links.map(linkHtml).join('')}</div>
</div>
</body>
</html>
`
}

const codeHtml = (code: string) =>
  `<p class="soft" style="margin:8px 0 24px;padding:18px 12px;border-radius:8px;background:${day.soft};text-align:center;font:600 34px/40px ui-monospace,'SF Mono',Consolas,monospace;letter-spacing:.22em;text-indent:.22em;color:${day.accent}">${escapeHtml(code)}</p>`

const actionHtml = ({ label, href }: { label: string; href: string }) =>
  `<p style="margin:8px 0 24px"><a class="action" href="${escapeHtml(href)}" style="display:inline-block;padding:13px 24px;border-radius:8px;background:${day.accent};font-size:16px;line-height:22px;font-weight:600;color:${day.accentInk};text-decoration:none">${escapeHtml(label)}</a></p>`

const linkHtml = ({ label, href }: { label: string; href: string }) =>
  `<p style="margin:8px 4px 0;font-size:13px;line-height:20px"><a class="muted" href="${escapeHtml(href)}" style="color:${day.muted}">${escapeHtml(label)}</a></p>\n`

const noteHtml = (note: string) =>
  `<p class="muted" style="${noteStyle};overflow-wrap:anywhere">${escapeHtml(note)}</p>`

const rowsHtml = (rows: NonNullable<MailContent['rows']>) =>
  `<div style="margin:8px 0 24px">${rows
    .map(
      ({ label, value, strong }) =>
        `<div class="line" style="display:flex;justify-content:space-between;gap:16px;padding:10px 0;border-bottom:1px solid ${day.line};font-size:16px;line-height:24px"><span class="ink" style="color:${day.ink}${strong ? ';font-weight:600' : ''}">${escapeHtml(label)}</span> <span class="ink" style="color:${day.ink};white-space:nowrap${strong ? ';font-weight:600' : ''}">${escapeHtml(value)}</span></div>`,
    )
    .join('')}</div>`

const listHtml = ({ items, more }: NonNullable<MailContent['list']>) =>
  `<ul class="line" style="margin:8px 0 24px;padding:0;list-style:none;border-top:1px solid ${day.line}">${items
    .map(
      ({ label, href }) =>
        `<li class="line" style="padding:11px 0;border-bottom:1px solid ${day.line};font-size:16px;line-height:24px;overflow-wrap:anywhere"><a class="link" href="${escapeHtml(href)}" style="color:${day.accent};text-decoration:none">${escapeHtml(label)}</a></li>`,
    )
    .join('')}</ul>${more ? noteHtml(more) : ''}`

const darkStyles = `@media (prefers-color-scheme: dark) {
.surface { background: ${night.surface} !important }
.raised { background: ${night.raised} !important; border-color: ${night.line} !important }
.line { border-color: ${night.line} !important }
.ink { color: ${night.ink} !important }
.muted { color: ${night.muted} !important }
.soft { background: ${night.soft} !important; color: ${night.accent} !important }
.link { color: ${night.accent} !important }
.action { background: ${night.accent} !important; color: ${night.accentInk} !important }
}`
