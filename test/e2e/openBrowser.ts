import { chromium, type Browser, type Page } from 'playwright-core'

export type OpenedBrowser = { readonly browser: Browser; readonly page: Page; readonly errors: readonly string[] }

/** A Chromium with one page, which notes the errors of the page's scripts. */
export async function openBrowser(): Promise<OpenedBrowser> {
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    executablePath: process.env.CHROMIUM_PATH,
  })
  const context = await browser.newContext({ locale: 'en-US', viewport: { height: 900, width: 1440 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  // What the content security policy stops is no error of a script.
  page.on('console', (line) => line.text().includes('Content Security Policy') && errors.push(line.text()))
  return { browser, errors, page }
}

/** Signs in at the admin panel. */
export async function signIn(args: { page: Page; url: string; email: string; password: string }): Promise<void> {
  const { email, page, password, url } = args
  await page.goto(`${url}/admin/login`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
  await page.waitForURL((address) => address.pathname === '/admin')
}
