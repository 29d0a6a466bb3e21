import { afterEach, expect, test, vi } from 'vitest'
import { isLoadedAt } from './loaded-at'
import { openStripeCard } from './stripe'

const place = {} as HTMLElement
const field = { mount: vi.fn(), destroy: vi.fn(), focus: vi.fn(), on: vi.fn() }
const createPaymentMethod = vi.fn()
const create = vi.fn(() => field)
const elements = vi.fn(() => ({ create }))
const Stripe = vi.fn(() => ({ elements, createPaymentMethod }))

const open = (onChange = vi.fn()) => openStripeCard(place, { key: 'pk_test_1', locale: 'vi', style: {}, onChange })

afterEach(() => {
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

test('a card becomes the id of a PaymentMethod, in the language of the page', async () => {
  vi.stubGlobal('window', { Stripe })
  createPaymentMethod.mockResolvedValue({ paymentMethod: { id: 'pm_1' } })
  const card = await open()
  expect(Stripe).toHaveBeenCalledWith('pk_test_1')
  expect(elements).toHaveBeenCalledWith({ locale: 'vi' })
  expect(field.mount).toHaveBeenCalledWith(place)
  expect(await card.take()).toEqual({ token: 'pm_1' })
  expect(createPaymentMethod).toHaveBeenCalledWith({ type: 'card', card: field })
  card.destroy()
  expect(field.destroy).toHaveBeenCalledOnce()
})

test("a card that is not complete is refused in Stripe's own words", async () => {
  vi.stubGlobal('window', { Stripe })
  createPaymentMethod.mockResolvedValue({ error: { message: 'Số thẻ chưa đủ.' } })
  await expect((await open()).take()).rejects.toThrow('Số thẻ chưa đủ.')
})

test('what Stripe says while somebody types is passed on, and taken back', async () => {
  vi.stubGlobal('window', { Stripe })
  const onChange = vi.fn()
  await open(onChange)
  const [, listen] = field.on.mock.calls.find(([event]) => event === 'change') ?? []
  listen({ error: { message: 'No.' }, complete: false })
  listen({ complete: false })
  expect(onChange.mock.calls).toEqual([['No.'], [undefined]])
})

test('the script is loaded from Stripe once, and again after it could not be had', async () => {
  const scripts: { src?: string; onload?: () => void; onerror?: () => void; remove: () => void }[] = []
  const win: { Stripe?: typeof Stripe } = {}
  vi.stubGlobal('window', win)
  vi.stubGlobal('document', {
    createElement: () => ({ remove: vi.fn() }),
    head: { append: (script: (typeof scripts)[number]) => scripts.push(script) },
  })
  const lost = [open(), open()]
  expect(scripts.map(({ src }) => src)).toEqual(['https://js.stripe.com/v3/'])
  scripts[0]?.onerror?.()
  for (const each of lost) await expect(each).rejects.toThrow('could not be loaded')
  const again = open()
  win.Stripe = Stripe
  scripts[1]?.onload?.()
  await again
  expect(scripts).toHaveLength(2)
})

test('a page that was come to inside the app is told from one that was loaded itself', () => {
  vi.stubGlobal('window', { location: { href: 'https://lectern.example/checkout' } })
  const loadedAs = (name?: string) => vi.stubGlobal('performance', { getEntriesByType: () => (name ? [{ name }] : []) })
  loadedAs('https://lectern.example/checkout?coupon=A')
  expect(isLoadedAt('/checkout')).toBe(true)
  loadedAs('https://lectern.example/cart')
  expect(isLoadedAt('/checkout')).toBe(false)
  loadedAs()
  expect(isLoadedAt('/checkout')).toBe(true)
})
