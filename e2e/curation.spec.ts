import { expect, expectAccessible, test } from './fixtures'

test.beforeEach(async ({ page }) => {
  await page.request.post('/api/auth/login', {
    data: { email: 'admin@lectern.example', password: 'lectern-demo' },
  })
})

const tag = () => Math.random().toString(36).slice(2, 8)

test('a category is added, renamed, moved and deleted, its topic with it', async ({ page }) => {
  const name = `Bookbinding ${tag()}`
  await page.goto('/admin/categories')
  await page.getByRole('button', { name: 'New category' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Write a name')).toBeVisible()
  await dialog.getByLabel('Name').fill(name)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Create' }).click()
  const row = page.getByRole('row', { name })
  await expect(row).toBeVisible()

  await page.goto(`/admin/topics?search=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: 'New topic' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(`Coptic stitch ${name}`)
  await page.getByRole('dialog').getByLabel('Category').selectOption({ label: name })
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('row', { name: `Coptic stitch ${name}` })).toBeVisible()

  await page.goto('/admin/categories')
  await row.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Move up' }).click()
  await expect(page.getByText(`${name} is moved`, { exact: true })).toBeVisible()
  await row.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(dialog.getByLabel('Name')).toHaveValue(name)
  await dialog.getByLabel('Description').fill('Thread, needle and board.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`${name} is saved`, { exact: true })).toBeVisible()
  await expect(dialog).toBeHidden()

  await row.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Its topic goes with it.')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(row).toBeHidden()
})

test('a category with courses asks where they go before it is deleted', async ({ page }) => {
  await page.goto('/admin/categories?search=programming')
  await page.getByRole('button', { name: 'Actions for Programming' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('courses are filed under it')
  await question.getByRole('button', { name: 'Move and delete' }).click()
  await expect(question.getByText('Choose where its courses go.')).toBeVisible()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('row', { name: 'Programming' })).toBeVisible()
})

test('a shelf is put together from the keyboard, seen before it is public, and taken away again', async ({ page }) => {
  const name = `Quiet evenings ${tag()}`
  await page.goto('/admin/top-weeks/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Why these courses?').fill('For the dark half of the year.')
  const picker = page.getByRole('combobox', { name: 'Add a course' })
  for (const title of ['Music Theory by Ear', 'SQL Fundamentals']) {
    await picker.fill(title)
    await expect(page.getByRole('option').first()).toContainText(title)
    await picker.press('Enter')
  }
  const shelf = page.getByRole('list', { name: 'Courses' })
  await expect(shelf.getByRole('listitem')).toHaveCount(2)
  await expect(shelf.getByRole('listitem').nth(1)).toContainText('SQL Fundamentals')
  await shelf.getByRole('button', { name: 'Move SQL Fundamentals up' }).press('Enter')
  await expect(shelf.getByRole('listitem').nth(0)).toContainText('SQL Fundamentals')
  await expect(page.getByText('SQL Fundamentals is now at place 1 of 2')).toBeAttached()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/admin\/top-weeks\/[0-9a-f]{24}$/)

  const id = page.url().split('/').at(-1)
  await page.goto(`/top-weeks/${id}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('Not yet public')).toBeVisible()
  const stranger = await page.context().browser()?.newContext()
  const hidden = await stranger?.request.get(page.url())
  expect(hidden?.status()).toBe(404)
  await stranger?.close()

  await page.goto(`/admin/top-weeks?search=${encodeURIComponent(name)}`)
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Nothing matches')).toBeVisible()
})

test('search suggests courses, topics and lecturers; arrows choose, Enter goes there, Escape closes', async ({
  page,
}) => {
  await page.goto('/')
  const search = page.getByRole('banner').getByRole('combobox')
  await search.fill('typogra')
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option', { name: /Topic/ }).first()).toBeVisible()
  await expect(search).toHaveAttribute('aria-expanded', 'true')
  await search.press('Escape')
  await expect(list).toBeHidden()
  await search.press('ArrowDown')
  const first = list.getByRole('option').first()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(search).toHaveAttribute('aria-activedescendant', (await first.getAttribute('id')) ?? '')
  const topic = list.getByRole('option', { name: /Topic/ }).first()
  while ((await topic.getAttribute('aria-selected')) !== 'true') await search.press('ArrowDown')
  await search.press('Enter')
  await page.waitForURL(/\/topics\//)
})
