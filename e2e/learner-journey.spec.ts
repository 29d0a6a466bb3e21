import { expect, expectAccessible, newPerson, test } from './fixtures'

test('a visitor finds two courses, signs up, pays from the wallet and reads the first lesson', async ({ page }) => {
  const person = newPerson()

  await page.goto('/')
  await expectAccessible(page)
  await page.getByPlaceholder('What would you like to learn?').fill('javscript')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/courses\?.*search=javscript/)
  await expect(page.getByRole('link', { name: /JavaScript: From First Line/ }).first()).toBeVisible()
  await expectAccessible(page)

  // A filter is a link: the address holds all of the state.
  await page.goto('/courses')
  await page
    .getByRole('link', { name: /^Programming/ })
    .first()
    .click()
  await expect(page).toHaveURL(/category=programming/)

  // Signed out, courses wait in this browser's cart.
  await page.goto('/courses/sql-fundamentals')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await page.getByRole('status').getByText('Added to your cart').waitFor()

  await page.goto('/sign-up?next=%2Fcart')
  await expectAccessible(page)
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('E-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).first().fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page).toHaveURL(/\/verify\?next=%2Fcart$/)
  await page.getByRole('link', { name: 'Do this later' }).click()
  await expect(page).toHaveURL(/\/cart$/)
  await expect(page.getByRole('link', { name: 'SQL Fundamentals' }).first()).toBeVisible()

  await page.goto('/courses')
  await page.getByPlaceholder('What would you like to learn?').fill('Course 1')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Course 1', exact: true }).first().click()
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await page.getByRole('status').getByText('Added to your cart').waitFor()
  await page.goto('/cart')
  await expect(page.getByRole('link', { name: 'Course 1' }).first()).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: /check ?out/i }).click()
  await expect(page).toHaveURL(/\/checkout$/)
  await expectAccessible(page)
  await page.getByLabel('Address').fill('1 Reading Room')
  await page.getByLabel('Phone number').fill('0912345678')
  await page.getByRole('radio', { name: 'Wallet' }).check()
  await page.getByRole('button', { name: /^Add \$/ }).click()
  await expect(page.getByRole('button', { name: /^Add \$/ })).toBeHidden()
  await page.getByRole('button', { name: /^Pay \$/ }).click()

  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}/)
  await expect(page.getByText(/INV-\d{4}-\d{6}/).first()).toBeVisible()
  await expectAccessible(page)

  await page.goto('/my-learning')
  await expect(page.getByRole('link', { name: /SQL Fundamentals/ }).first()).toBeVisible()
  await expectAccessible(page)
  await page.goto('/learn/sql-fundamentals')
  await expect(page).toHaveURL(/\/learn\/sql-fundamentals\/[0-9a-f]{24}/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /mark (as )?complete/i }).click()
  await expect(page.getByText(/1 of \d+/).first()).toBeVisible()
})
