import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { checkAccessibility } from './checkAccessibility.js'
import { openBrowser, type OpenedBrowser, signIn } from './openBrowser.js'

const newsroom = inject('newsroom')

const COMMAND = 'npx newsdesk worker'
const ABSENT = { command: COMMAND, isPresent: false, lastSeenAt: '2026-01-02T03:04:05.000Z', name: 'desk-1' }

describe('the worker of the quickstart', () => {
  it('is named beside the addresses', () => {
    expect(newsroom.output).toMatch(/Worker {9}\S+-\d+, runs what is due and what you start in the admin panel/)
  })
})

describe.skipIf(!process.env.CHROMIUM_PATH)('a worker in the admin panel', () => {
  let opened: OpenedBrowser

  beforeAll(async () => {
    opened = await openBrowser()
    await signIn({ page: opened.page, ...newsroom })
  })

  afterAll(async () => {
    await opened.browser.close()
  })

  it.each(['', '/collections/sources', '/collections/import-runs'])('is said to be there at /admin%s', async (path) => {
    const { page } = opened
    await page.goto(`${newsroom.url}/admin${path}`)
    await page.getByText(/^Worker \S+, last seen: /).waitFor()
    expect(await page.getByText(COMMAND).count()).toBe(0)
  })

  it('takes what someone starts, and the page of the run follows it to its end by itself', async () => {
    const { page } = opened
    await page.goto(`${newsroom.url}/admin/collections/sources`)
    await page.getByRole('link', { name: 'Harbour Daily', exact: true }).click()
    await page.getByRole('button', { name: 'Run now' }).click()
    await page.getByText('The import begins as soon as a worker is free.').waitFor()
    await page.getByRole('link', { name: 'Show the run' }).click()
    await page.waitForURL(/import-runs/)
    const status = page.locator('#field-status')
    await status.getByText(/Succeeded|Partly succeeded/).waitFor({ timeout: 120_000 })
    // What came of it is there without loading the page again.
    expect(Number(await page.locator('#field-discovered').inputValue())).toBeGreaterThan(0)
    expect(await page.locator('progress').count()).toBe(0)
  })

  it.each([
    { language: 'en', said: 'No worker is at work: imports wait, and schedules do not begin. Start one:' },
    { language: 'zh', said: '没有处理程序在运行：导入会一直等待，计划也不会开始。请启动一个：' },
    { language: 'zh-TW', said: '沒有處理程序在執行：匯入會一直等待，排程也不會開始。請啟動一個：' },
  ])('is missed in $language where there is none, with the command that starts one', async ({ language, said }) => {
    const { page } = opened
    await page.context().addCookies([{ name: 'payload-lng', url: newsroom.url, value: language }])
    await page.route('**/api/newsdesk/worker', (route) => route.fulfill({ json: ABSENT }))
    for (const path of ['', '/collections/sources', '/collections/import-runs']) {
      await page.goto(`${newsroom.url}/admin${path}`)
      await page.getByText(said).waitFor()
      expect(await page.getByText(COMMAND).isVisible()).toBe(true)
      expect(await page.locator('.newsdesk').getByText(/desk-1/).count()).toBe(1)
      expect(await checkAccessibility({ page })).toEqual([])
    }
    await page.goto(`${newsroom.url}/admin/collections/sources`)
    await page.locator('table tbody td a').first().click()
    await page.locator('.collection-edit').getByText(said).waitFor()
    await page.unroute('**/api/newsdesk/worker')
    await page.context().clearCookies({ name: 'payload-lng' })
  })

  it('raised no error in the browser', () => {
    expect(opened.errors).toEqual([])
  })
})
