import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { newId } from '@/lib/ids'
import { fontFile, renderInvoice } from './pdf'
import type { Invoice } from './schema'

const invoice = (items: number): Invoice => ({
  id: newId(),
  invoiceNumber: 'INV-2026-000123',
  kind: 'invoice',
  status: 'paid',
  paymentId: newId(),
  orderId: newId(),
  userId: newId(),
  creditsInvoiceId: null,
  items: Array.from({ length: items }, (_, index) => ({
    courseId: newId(),
    courseName: `Thiết kế giao diện ${index}`,
    price: 250_000,
    quantity: 2,
    discount: 50_000,
    amount: 450_000,
  })),
  subtotal: 500_000 * items,
  discount: 50_000 * items,
  total: 450_000 * items,
  currency: 'VND',
  paymentMethod: 'card',
  billingData: { firstName: 'Nguyễn Thị Ánh Tuyết' },
  issuedAt: '2026-01-31T09:00:00.000Z',
  voidedAt: null,
})

test('every letter of Vietnamese, and the đồng, has its glyph in the fonts that invoices are printed with', () => {
  const fontkit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))('fontkit')
  const letters = [...'aăâeêioôơuưy'].flatMap(letter =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map(tone => (letter + tone).normalize('NFC')),
  )
  const text = `đĐ${letters.join('')}${letters.join('').toUpperCase()}₫€$0123456789`
  for (const name of ['400Regular', '600SemiBold']) {
    const font = fontkit.openSync(fontFile(name))
    expect([...text].filter(letter => !font.hasGlyphForCodePoint(letter.codePointAt(0)))).toEqual([])
  }
})

test('an invoice with many lines goes on over several pages', async () => {
  const pages = async (items: number) => {
    const text = Buffer.from(await renderInvoice(invoice(items), 'vi')).toString('latin1')
    expect(text.startsWith('%PDF-')).toBe(true)
    return text.match(/\/Type \/Page\b/g)?.length
  }
  expect(await pages(1)).toBe(1)
  expect(await pages(60)).toBeGreaterThan(2)
})
