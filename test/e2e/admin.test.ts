import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { checkAccessibility } from './checkAccessibility.js'
import { openBrowser, type OpenedBrowser, signIn } from './openBrowser.js'

const newsroom = inject('newsroom')

describe.skipIf(!process.env.CHROMIUM_PATH)('the admin panel', () => {
  let opened: OpenedBrowser

  beforeAll(async () => {
    opened = await openBrowser()
  })

  afterAll(async () => {
    await opened.browser.close()
  })

  it('refuses a wrong password', async () => {
    const { page } = opened
    await page.goto(`${newsroom.url}/admin/login`)
    await page.getByLabel('Email').fill(newsroom.email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Login' }).click()
    await page.getByText('The email or password provided is incorrect.').waitFor()
  })

  it('lets the first admin in', async () => {
    await signIn({ page: opened.page, ...newsroom })
    await opened.page.getByRole('link', { name: 'Articles' }).first().waitFor()
  })

  it('lists the imported articles with their images', async () => {
    const { page } = opened
    await page.goto(`${newsroom.url}/admin/collections/articles?limit=10`)
    await page.locator('table tbody tr').first().waitFor()
    expect(await page.locator('table tbody tr').count()).toBe(10)
    const image = page.locator('td.cell-heroImage img').first()
    await image.waitFor()
    await image.evaluate((node: HTMLImageElement) => node.decode())
    expect(await image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0)
  })

  it('shows an imported article with its image and its text', async () => {
    const { page } = opened
    const answer = await fetch(`${newsroom.url}/api/articles?limit=100&depth=0&select[title]=true`)
    const { docs } = (await answer.json()) as { docs: { id: string; title: string }[] }
    const article = docs.find(({ title }) => title.includes('灯塔守护人'))
    await page.goto(`${newsroom.url}/admin/collections/articles/${article?.id}`)
    await page.locator('#field-title').waitFor()
    expect(await page.locator('#field-title').inputValue()).toBe(article?.title)
    await page.locator('[data-lexical-editor] p').first().waitFor()
    const image = page.locator('#field-heroImage img').first()
    await image.waitFor()
    await image.evaluate((node: HTMLImageElement) => node.decode())
    expect(await image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBeGreaterThan(0)
  })

  it.each([
    { articles: '文章', language: 'zh', problems: '问题', runs: '导入记录' },
    { articles: '文章', language: 'zh-TW', problems: '問題', runs: '匯入紀錄' },
  ])('speaks $language, in its own components too', async ({ articles, language, problems, runs }) => {
    const { page } = opened
    await page.context().addCookies([{ name: 'payload-lng', url: newsroom.url, value: language }])
    await page.goto(`${newsroom.url}/admin`)
    await page.getByRole('link', { name: articles }).first().waitFor()
    await page.goto(`${newsroom.url}/admin/collections/import-runs?sort=startedAt`)
    await page.getByRole('heading', { name: runs }).waitFor()
    await page.locator('td.cell-startedAt a').first().click()
    await page.locator('.newsdesk').getByText(problems, { exact: true }).waitFor()
    await page.context().clearCookies({ name: 'payload-lng' })
  })

  it('says at the fields what is wrong with a source', async () => {
    const { page } = opened
    await page.goto(`${newsroom.url}/admin/collections/sources/create`)
    await page.locator('#field-name').fill('A source')
    await page.locator('#field-directory').fill('relative/path')
    await page.locator('#action-save').click()
    await page.getByText('Expected an absolute path, e.g. /srv/mirrors.').waitFor()
  })

  it.each(['', '/collections/articles', '/collections/sources', '/collections/import-runs', '/collections/import-notices', '/collections/media'])(
    'has no serious fault of accessibility at /admin%s',
    async (path) => {
      const { page } = opened
      await page.goto(`${newsroom.url}/admin${path}`)
      // A newsroom that works has no notices.
      await page.locator(path === '' ? '.dashboard' : 'table tbody tr, .no-results').first().waitFor()
      expect(await checkAccessibility({ page })).toEqual([])
    },
  )

  it.each(['articles', 'import-runs', 'source-items', 'sources'])(
    'has no serious fault of accessibility in a document of %s',
    async (collection) => {
      const { page } = opened
      await page.goto(`${newsroom.url}/admin/collections/${collection}`)
      await page.locator('table tbody td a').first().click()
      await page.locator('.collection-edit').waitFor()
      expect(await checkAccessibility({ page })).toEqual([])
    },
  )

  it('raised no error in the browser', () => {
    expect(opened.errors).toEqual([])
  })
})
