// Takes the README's pictures of the real admin panel, with the sample imported: docs/screenshots/.
import { mkdirSync } from 'node:fs'

import { chromium } from 'playwright-core'

import { findChromium } from './lib/findChromium.mjs'
import { inRoot } from './lib/paths.mjs'
import { startNewsroom } from './lib/startNewsroom.mjs'

const found = await findChromium()
if (found.path === null) {
  console.error(`screenshot: ${found.why}`)
  process.exit(3)
}
console.log('Starting a newsroom of its own; this takes a minute or two ...')
const newsroom = await startNewsroom()
const browser = await chromium.launch({ args: ['--no-sandbox', '--disable-dev-shm-usage'], executablePath: found.path })
try {
  const context = await browser.newContext({ colorScheme: 'light', locale: 'en-US', viewport: { height: 900, width: 1440 } })
  const page = await context.newPage()
  await page.goto(`${newsroom.url}/admin/login`)
  await page.getByLabel('Email').fill(newsroom.email)
  await page.getByLabel('Password').fill(newsroom.password)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.waitForURL((address) => address.pathname === '/admin')

  mkdirSync(inRoot('docs/screenshots'), { recursive: true })
  await page.goto(`${newsroom.url}/admin/collections/articles?limit=10`)
  await settle(page, 'table tbody tr')
  await page.screenshot({ path: inRoot('docs/screenshots/admin.png') })

  await page.locator('table tbody tr td a').first().click()
  await settle(page, '[data-lexical-editor] p')
  await page.screenshot({ path: inRoot('docs/screenshots/article.png') })
  console.log('Wrote docs/screenshots/admin.png and article.png.')
} finally {
  await browser.close()
  await newsroom.stop()
}

/** Waits until what matters is there and its images are drawn. */
async function settle(page, selector) {
  await page.locator(selector).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => null))))
}
