import { expect, expectAccessible, newPerson, test } from './fixtures'

/* A course for sale before it has a lesson (contract §5 publishing), from the studio to the checkout. */

test('the studio asks before a course goes live without a lesson; its page, the cart and the checkout say so', async ({
  page,
  browser,
  baseURL,
}) => {
  const site = baseURL as string
  const origin = { origin: site }
  const teacher = newPerson()
  await page.request.post('/api/auth/register', {
    data: { name: teacher.name, email: teacher.email, password: teacher.password, role: 'instructor' },
  })
  await page.request.post('/api/auth/login', { data: { email: teacher.email, password: teacher.password } })
  const [category] = await (await page.request.get('/api/categories')).json()
  const made = await page.request.post('/api/courses', {
    headers: origin,
    data: {
      title: `Weaving ${Date.now().toString(36)}`,
      description: 'From thread to cloth.',
      category: category.id,
      price: 12,
    },
  })
  expect(made.status()).toBe(201)
  const { id, slug, title } = await made.json()

  await page.goto(`/teach/${id}`)
  const goLive = async () => {
    await page.getByRole('button', { name: /^Go live/ }).click()
    await page.getByRole('button', { name: 'Publish the course' }).click()
  }
  await goLive()
  const question = page.getByRole('alertdialog', { name: 'Publish without a lesson?' })
  await expect(question).toContainText('No lessons yet')
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Cancel' }).last().click()
  await expect(question).toBeHidden()
  expect((await (await page.request.get(`/api/courses/${id}`)).json()).isPublished).toBe(false)
  await goLive()
  await question.getByRole('button', { name: 'Publish without lessons' }).click()
  await expect(page.getByRole('button', { name: 'Take off sale' })).toBeVisible()
  expect((await (await page.request.get(`/api/courses/${id}`)).json()).isPublished).toBe(true)

  for (const [locale, words] of [
    ['en', 'No lessons yet'],
    ['vi', 'Chưa có bài học nào'],
  ] as const) {
    const context = await browser.newContext({ locale })
    await context.addCookies([{ name: 'lectern_locale', value: locale, url: site }])
    const buyer = await context.newPage()
    // A guest, on the page and in the cart of the browser.
    await buyer.goto(`${site}/courses/${slug}`)
    await expect(buyer.getByText(words, { exact: true })).toBeVisible()
    await expectAccessible(buyer)
    const person = newPerson()
    await buyer.request.post(`${site}/api/auth/register`, {
      data: { name: person.name, email: person.email, password: person.password },
    })
    await buyer.request.post(`${site}/api/auth/login`, { data: { email: person.email, password: person.password } })
    await buyer.request.post(`${site}/api/cart/items`, { headers: origin, data: { courseId: id } })
    for (const path of ['/cart', '/checkout']) {
      await buyer.goto(site + path)
      await expect(buyer.getByText(title).filter({ visible: true }).first()).toBeVisible()
      await expect(
        buyer
          .getByText(new RegExp(`^${words}`))
          .filter({ visible: true })
          .first(),
      ).toBeVisible()
      await expectAccessible(buyer)
    }
    await context.close()
  }
})
