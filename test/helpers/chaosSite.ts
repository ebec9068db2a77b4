import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import sharp from 'sharp'

import { makeArticlePage, makeSectionPage } from './mirrorPages.js'

export type ChaosSite = {
  readonly url: string
  /** The address of the first section, which lists all articles where it is the only one. */
  readonly section: string
  /** The addresses of all sections; each lists its share of the articles. */
  readonly sections: readonly string[]
  /** When each request came, ms by a clock that never goes back. */
  readonly times: readonly number[]
  /** How often each path was answered with its body. */
  readonly bodies: ReadonlyMap<string, number>
  readonly requests: () => number
  /** The most requests that were open at once. */
  readonly mostAtOnce: () => number
  readonly close: () => Promise<void>
}

const PREFIX = '/o/harbour/blob/master'
const pathOf = (number: number): string => `gb/25/9/4/n${8_000_000 + number}`

/** A site of so many articles over HTTP, each with one of `images` images, with ETags and answers that take a while. */
export async function startChaosSite(args: {
  articles: number
  images: number
  delayMs: number
  /** @default 1 */
  sections?: number
}): Promise<ChaosSite> {
  const { sections: sectionCount = 1 } = args
  const files = new Map<string, { body: string | Buffer; type: string }>()
  const bodies = new Map<string, number>()
  let open = 0
  let mostAtOnce = 0
  let requests = 0
  const times: number[] = []

  const server = createServer((request, response) => {
    requests += 1
    times.push(performance.now())
    open += 1
    mostAtOnce = Math.max(mostAtOnce, open)
    response.once('close', () => (open -= 1))
    const path = request.url ?? ''
    const file = files.get(path)
    const etag = `"${path}"`
    setTimeout(() => {
      if (!file) return void response.writeHead(404).end()
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
      bodies.set(path, (bodies.get(path) ?? 0) + 1)
      response.writeHead(200, { 'content-type': file.type, etag }).end(file.body)
    }, args.delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  for (let number = 0; number < args.images; number += 1) {
    const background = { b: number % 256, g: (number * 7) % 256, r: (number * 31) % 256 }
    const body = await sharp({ create: { background, channels: 3, height: 40, width: 60 } }).png().toBuffer()
    files.set(`/img/${number}.png`, { body, type: 'image/png' })
  }
  // Tiles and banners of the navigation, which every page shows.
  const furniture = await sharp({ create: { background: 'white', channels: 3, height: 10, width: 10 } }).png().toBuffer()
  for (const path of ['www/master/t/harbour/1.jpg', 'www/master/t/harbour/2.jpg', 'harbour/master/gb/300/deng-ta.jpg']) {
    files.set(`/raw/harbour-daily/${path}`, { body: furniture, type: 'image/png' })
  }
  const here = (page: string): string => page.replaceAll('https://raw.githubusercontent.com/', `${url}/raw/`)
  const entries = Array.from({ length: args.articles }, (_, number) => ({ path: pathOf(number), title: `第${number}艘船进港` }))
  entries.forEach(({ path, title }, number) => {
    const next = entries[(number + 1) % entries.length]
    const lead = `<img src="${url}/img/${number % args.images}.png">`
    files.set(`${PREFIX}/${path}.md`, {
      body: here(makeArticlePage({ lead, path, related: next ? [next] : [], title })),
      type: 'text/plain; charset=utf-8',
    })
  })
  const sections = Array.from({ length: sectionCount }, (_, section) => `${PREFIX}/gb/nsc${100 + section}.md`)
  sections.forEach((path, section) => {
    const own = entries.filter((_, number) => number % sectionCount === section)
    files.set(path, { body: here(makeSectionPage({ entries: own })), type: 'text/plain; charset=utf-8' })
  })

  return {
    bodies,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
    mostAtOnce: () => mostAtOnce,
    requests: () => requests,
    section: `${url}${sections[0]}`,
    sections: sections.map((path) => url + path),
    times,
    url,
  }
}
