import { inject, describe, expect, it } from 'vitest'

import { exitOf, newsroomEnvironment, startQuickstart, waitForText } from '../../scripts/lib/startNewsroom.mjs'
import { makeTempDirectory } from '../helpers/makeTempDirectory.js'

const newsroom = inject('newsroom')

type Answer = { readonly data: { readonly Articles: { readonly totalDocs: number } } }

async function countPublished(): Promise<number> {
  const answer = await fetch(`${newsroom.url}/api/graphql`, {
    body: JSON.stringify({ query: '{ Articles(limit: 1) { totalDocs } }' }),
    headers: { 'content-type': 'application/json' },
    method: 'POST',
  })
  return ((await answer.json()) as Answer).data.Articles.totalDocs
}

describe('the quickstart', () => {
  it('shows the first password once, and the addresses', () => {
    expect(newsroom.password).toMatch(/^[\w-]{16}$/)
    expect(newsroom.output.split(newsroom.password)).toHaveLength(2)
    expect(newsroom.output).toContain(`${newsroom.url}/admin`)
    expect(newsroom.output).toContain(`${newsroom.url}/api/graphql`)
  })

  it('answers the public API at once, without the drafts', async () => {
    expect(await countPublished()).toBeGreaterThanOrEqual(60)
    const answer = await fetch(`${newsroom.url}/api/articles?limit=100&depth=0&select[title]=true`)
    const { docs } = (await answer.json()) as { docs: { title: string }[] }
    expect(docs.filter(({ title }) => title.includes('Letter:'))).toEqual([])
  })

  it('serves the images that it imported', async () => {
    const answer = await fetch(`${newsroom.url}/api/articles?limit=100&depth=1&select[heroImage]=true`)
    const { docs } = (await answer.json()) as { docs: { heroImage: { url: string } | null }[] }
    const image = await fetch(new URL(docs.find(({ heroImage }) => heroImage)?.heroImage?.url ?? '', newsroom.url))
    expect(image.status).toBe(200)
    expect(image.headers.get('content-type')).toMatch(/^image\//)
  })

  it('changes nothing when it is repeated, even while the app runs', async () => {
    const before = await countPublished()
    const { child, output } = startQuickstart({ args: ['--no-serve'], env: newsroom.env })
    expect(await exitOf(child), output()).toBe(0)
    expect(output()).toContain('0 created, 0 updated')
    expect(output()).not.toMatch(/[1-9]\d* created|[1-9]\d* updated/)
    expect(output()).toContain('The users are as they were')
    expect(await countPublished()).toBe(before)
  })

  it('ends everything on Ctrl-C during the import', async () => {
    const directory = await makeTempDirectory()
    const env = await newsroomEnvironment({ folder: directory.path })
    const { child, output } = startQuickstart({ env })
    expect(await waitForText({ child, output, text: 'Importing Harbour Daily' }), output()).toBe(true)
    child.kill('SIGINT')
    expect(await exitOf(child)).toBe(130)
    await expect(fetch(`http://127.0.0.1:${env.SOURCE_SITE_PORT}`)).rejects.toThrow()
    await directory.remove()
  })

  it('says so when the port is in use', async () => {
    const { child, output } = startQuickstart({ env: newsroom.env })
    expect(await exitOf(child)).toBe(2)
    expect(output()).toContain(`Port ${newsroom.env.PORT} is in use.`)
    expect(output()).not.toContain(' at ')
  })

  it('says so when the port is none', async () => {
    const { child, output } = startQuickstart({ env: { ...newsroom.env, PORT: 'eighty' } })
    expect(await exitOf(child)).toBe(2)
    expect(output()).toContain('PORT: expected a port number between 1 and 65535, got "eighty".')
  })
})
