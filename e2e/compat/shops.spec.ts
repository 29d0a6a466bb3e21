import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, newPerson, test } from '../fixtures'

/* Two small shops on another origin, in the words of the documents 000 and 002: from the registration to what was bought. */

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }
let server: Server
let origin = ''
test.beforeAll(async () => {
  server = createServer(async (req, res) => {
    const asked = new URL(req.url ?? '/', 'http://shop.invalid').pathname
    const file = path.join('e2e/compat/shops', path.normalize(asked.replace(/\/$/, '/index.html')))
    try {
      const content = await readFile(file)
      res.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'text/plain' }).end(content)
    } catch {
      res.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
test.afterAll(() => new Promise(resolve => server.close(resolve)))

const shop = (document: string) =>
  `${origin}/${document}/?api=${encodeURIComponent(`${process.env.LECTERN_URL}/compat`)}`

test('000: registers, looks around, fills the cart, buys, and sees what it bought', async ({ page }) => {
  const { email, password, name } = newPerson()
  await page.goto(shop('000'))
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Phone').fill('0912345678')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.locator('#status')).toHaveText(`Signed in as ${name}`)
  const courses = page.locator('#courses li')
  await expect(courses).toHaveCount(5)
  for (const index of [0, 1]) {
    await courses.nth(index).getByRole('button').click()
    await expect(page.locator('#cart li')).toHaveCount(index + 1)
  }
  const wanted = await page.locator('#cart li').allTextContents()
  await page.getByRole('button', { name: 'Buy' }).click()
  await expect(page.locator('#status')).toHaveText('Bought')
  expect((await page.locator('#purchased li').allTextContents()).sort()).toEqual(wanted.sort())
})

test('002: registers, adds money, fills the cart, orders, and sees the order', async ({ page }) => {
  const { username, email, password } = newPerson()
  await page.goto(shop('002'))
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Register' }).click()
  await expect(page.locator('#status')).toHaveText(`Signed in as ${username}`)
  await page.getByRole('button', { name: 'Add 500' }).click()
  await expect(page.locator('#balance')).toHaveText('500')
  const products = page.locator('#products li')
  await expect(products).toHaveCount(5)
  await products.nth(0).getByRole('button').click()
  await expect(page.locator('#cart li')).toHaveText([/× 1/])
  await page.getByRole('button', { name: 'One more' }).click()
  await expect(page.locator('#cart li')).toHaveText([/× 2/])
  await products.nth(1).getByRole('button').click()
  await expect(page.locator('#count')).toHaveText('2')
  await page.getByRole('button', { name: 'Order' }).click()
  await expect(page.locator('#status')).toHaveText(`Ordered by ${username}`)
  await expect(page.locator('#orders li')).toHaveText([/× 2/, /× 1/])
  expect(Number(await page.locator('#balance').textContent())).toBeLessThan(500)
})
