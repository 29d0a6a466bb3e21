import 'server-only'
import path from 'node:path'
import { createTranslator } from 'next-intl'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/i18n/config'
import { messagesOf } from '@/lib/i18n/messages'
import type { Invoice } from './schema'

/** The whole family in one file each, drawn for Vietnamese; the web's subsets would print gaps. */
export const fontFile = (name: string) =>
  path.join(process.cwd(), 'node_modules/@expo-google-fonts/be-vietnam-pro', name, `BeVietnamPro_${name}.ttf`)

const ink = '#232019'
const muted = '#5b564d'
const rule = '#ddd9cf'
const accent = '#14563d'

const left = 56
const width = 595 - 2 * left
const columns = { name: left, quantity: left + 250, price: left + 290, amount: left + 380 }
const bottom = 842 - 90

/** An invoice or a credit note as a PDF of one or more A4 pages, in the buyer's language. */
export async function renderInvoice(invoice: Invoice, locale: Locale): Promise<Uint8Array> {
  const { default: Document } = await import('pdfkit')
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'invoices' })
  const money = (amount: number) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: invoice.currency }).format(amount)
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso))
  const isCredit = invoice.kind === 'credit_note'
  const document = new Document({
    size: 'A4',
    margin: left,
    lang: locale,
    displayTitle: true,
    info: {
      Title: `${t(isCredit ? 'creditNote' : 'invoice')} ${invoice.invoiceNumber}`,
      Author: 'Lectern',
      CreationDate: new Date(invoice.issuedAt),
    },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', chunk => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  document.registerFont('text', fontFile('400Regular'))
  document.registerFont('strong', fontFile('600SemiBold'))

  const write = (text: string, x: number, y: number, options: PDFKit.Mixins.TextOptions = {}, size = 10) =>
    document.fontSize(size).text(text, x, y, { lineBreak: true, ...options })
  const line = (y: number) =>
    document
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.7)
      .strokeColor(rule)
      .stroke()

  document.font('strong').fillColor(accent)
  write('Lectern', left, 56, {}, 20)
  document.fillColor(ink)
  write(t(isCredit ? 'creditNote' : 'invoice'), left, 100, {}, 22)
  document.font('text').fillColor(muted)
  write(invoice.invoiceNumber, left, 130, {}, 12)
  write(`${t('issued')}: ${day(invoice.issuedAt)}`, left, 150)
  write(`${t('paidBy')}: ${t(`method.${invoice.paymentMethod}`)}`, left, 165)
  document.font('strong').fillColor(invoice.status === 'void' ? '#9a2b1f' : accent)
  write(t(`status.${invoice.status}`), left + width - 160, 104, { width: 160, align: 'right' }, 14)

  document.font('text').fillColor(muted)
  write(t('billedTo'), left, 200)
  document.font('strong').fillColor(ink)
  const { firstName, lastName, company, taxId, address, city, country, email, phoneNumber } = invoice.billingData
  const name = [firstName, lastName].filter(Boolean).join(' ')
  write(company ?? name, left, 214, { width: 300 }, 11)
  document.font('text').fillColor(ink)
  const details = [
    company ? name : undefined,
    taxId && `${t('taxId')}: ${taxId}`,
    address,
    [city, country].filter(Boolean).join(', '),
    email,
    phoneNumber,
  ].filter(Boolean)
  for (const detail of details) write(String(detail), left, document.y + 2, { width: 300 })

  let y = document.y + 28
  const head = () => {
    document.font('text').fillColor(muted)
    write(t('item'), columns.name, y, { width: 240 }, 9)
    write(t('quantity'), columns.quantity, y, { width: 34, align: 'right' }, 9)
    write(t('price'), columns.price, y, { width: 84, align: 'right' }, 9)
    write(t('amount'), columns.amount, y, { width: left + width - columns.amount, align: 'right' }, 9)
    y += 16
    line(y)
    y += 8
  }
  head()
  for (const item of invoice.items) {
    document.font('text')
    const height = document.fontSize(10).heightOfString(item.courseName, { width: 240 })
    if (y + height > bottom) {
      document.addPage()
      y = left
      head()
    }
    document.font('text').fillColor(ink)
    write(item.courseName, columns.name, y, { width: 240 })
    write(String(item.quantity), columns.quantity, y, { width: 34, align: 'right' })
    write(money(item.price), columns.price, y, { width: 84, align: 'right' })
    write(money(item.amount), columns.amount, y, { width: left + width - columns.amount, align: 'right' })
    y += height + 8
    line(y)
    y += 8
  }
  if (y + 80 > bottom) {
    document.addPage()
    y = left
  }
  const sum = (label: string, amount: number, isTotal = false) => {
    document.font(isTotal ? 'strong' : 'text').fillColor(isTotal ? ink : muted)
    write(label, columns.quantity, y + (isTotal ? 4 : 0), { width: 124, align: 'right' }, isTotal ? 12 : 10)
    write(
      money(amount),
      columns.amount,
      y + (isTotal ? 4 : 0),
      { width: left + width - columns.amount, align: 'right' },
      isTotal ? 12 : 10,
    )
    y += isTotal ? 24 : 16
  }
  sum(t('subtotal'), invoice.subtotal)
  if (invoice.discount > 0) sum(t('discount'), -invoice.discount)
  sum(t(isCredit ? 'credited' : 'total'), invoice.total, true)

  document.font('text').fillColor(muted)
  const sender = /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM
  write(`${t('footer')} ${sender}`, left, Math.max(y + 30, 842 - 80), { width }, 9)
  document.end()
  return finished
}
