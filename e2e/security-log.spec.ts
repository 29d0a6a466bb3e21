import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, test } from './fixtures'

test('O9: an administrator downloads the security log, and finds the download in it', async ({ page }) => {
  await page.request.post('/api/auth/login', { data: { email: 'admin@lectern.example', password: 'lectern-demo' } })
  const today = new Date().toISOString().slice(0, 10)
  await page.goto('/admin/audit')
  await expectAccessible(page)
  const form = page.locator('form').filter({ has: page.getByLabel('First day (UTC)') })
  await form.getByLabel('First day (UTC)').fill('2020-01-01')
  const saved = page.waitForEvent('download')
  await form.getByRole('button', { name: 'Download' }).click()
  const download = await saved
  expect(download.suggestedFilename()).toBe('security-log-2020-01-01.ndjson')
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
  expect(lines.map(line => JSON.parse(line).kind)).toContain('sign-in')
  await expect(page.getByText('The log is downloaded', { exact: true })).toBeVisible()

  await page.goto(`/admin/audit?kind=security-log-exported&day=${today}`)
  await expect(page.getByRole('row', { name: /Security log downloaded.*2020-01-01/ }).first()).toBeVisible()
})
