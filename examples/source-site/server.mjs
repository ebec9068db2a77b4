/**
 * Serves the sample source site under GitHub-like addresses. Plain Node, no dependencies.
 *
 *     node examples/source-site/server.mjs --port 4010 [--host 127.0.0.1] [--quiet] [--log requests.log]
 */
import { createHash } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const ROOT = path.join(HERE, 'site')
const KEPT_REQUESTS = 20_000

/**
 * @typedef {object} LoggedRequest
 * @property {string} time ISO 8601
 * @property {string} method
 * @property {string} path path and query as asked for
 * @property {number} status
 * @property {number} bytes size of the body that was sent
 * @property {string} userAgent
 * @property {string | null} ifNoneMatch validator that the client sent
 */

/**
 * @typedef {object} SourceSite
 * @property {string} url base URL, without a slash at the end
 * @property {readonly LoggedRequest[]} requests what was asked so far, oldest first
 * @property {() => Promise<void>} close
 */

const manifest = JSON.parse(readFileSync(path.join(HERE, 'site.json'), 'utf8'))
const faults = new Map(manifest.broken.filter((page) => page.fault).map((page) => [`${page.repo}/${page.path}`, page.fault]))

const TYPES = { gif: 'image/gif', jpg: 'image/jpeg', json: 'application/json', png: 'image/png' }

/** Folders that robots.txt closes, in every shape that a page's address has. */
const CLOSED = ['gb/private/', 'gb/25/8/31/']
const robots = () =>
  `User-agent: *\n${CLOSED.flatMap((folder) =>
    ['blob/main', 'raw/main', 'main'].map((shape) => `Disallow: /harbour-daily/harbour/${shape}/${folder}`),
  ).join('\n')}\nAllow: /\n`

/** The names on disk, and what stands for them here: so that nothing is asked of the real internet. */
const hostsOf = (base) => [
  ['https://github.com/', `${base}/`],
  ['https://raw.githubusercontent.com/', `${base}/`],
  ['https://img.harbour-daily.example/', `${base}/img/`],
  [encodeURIComponent('https://img.harbour-daily.example/'), encodeURIComponent(`${base}/img/`)],
  ['https://qr.harbour-daily.example/', `${base}/`],
]

// Read as latin1, every byte is one character and comes back as it was: pages in old encodings stay whole.
const rewrite = (bytes, base) =>
  Buffer.from(hostsOf(base).reduce((text, [from, to]) => text.replaceAll(from, to), bytes.toString('latin1')), 'latin1')

/** What an address means: a file below site/, and whether it is shown as a page or as the raw file. */
const resolvePath = (pathname, isRawAsked) => {
  const parts = pathname.split('/').slice(1)
  if (parts[0] === 'img') return { file: parts.join('/'), isRaw: true }
  if (pathname === '/qr') return { file: 'qr/qr.png', isRaw: true }
  const [owner, repo, third, fourth] = parts
  if (!manifest.owners.includes(owner) || !repo) return null
  if (third === 'blob' && fourth === manifest.branch) return { file: [repo, ...parts.slice(4)].join('/'), isRaw: isRawAsked }
  if (third === 'raw' && fourth === manifest.branch) return { file: [repo, ...parts.slice(4)].join('/'), isRaw: true }
  if (third === manifest.branch) return { file: [repo, ...parts.slice(3)].join('/'), isRaw: true }
  return null
}

const readSite = async (file) => {
  const full = path.resolve(ROOT, file)
  if (!full.startsWith(ROOT + path.sep)) return null
  try {
    return await readFile(full)
  } catch {
    return null
  }
}

/** When a file is said to have changed: the day of its path, else the day of the last article. Never the file's own time, which a checkout sets. */
const changedOf = (file) => {
  const dated = /\/(\d{1,2}|\d{4})\/(\d{1,2})\/(\d{1,2})\/[na]\d+\.md$/.exec(file)
  if (!dated) return new Date('2025-10-05T18:00:00Z')
  const year = Number(dated[1])
  return new Date(Date.UTC(year < 100 ? 2000 + year : year, Number(dated[2]) - 1, Number(dated[3]), 12))
}

const isUnchanged = (headers, etag, changed) => {
  const asked = headers['if-none-match']
  if (asked !== undefined) {
    return asked.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && changed.getTime() <= since
}

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const welcome = (base) => {
  const url = (repo, file) => `${base}/harbour-daily/${repo}/blob/${manifest.branch}/${file}`
  const row = (repo, file, text) => `<li><a href="${url(repo, file)}">${escapeHtml(text)}</a></li>`
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour Daily: sample source site</title>' +
    '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}code{font-size:.9em}</style></head><body>' +
    '<h1>Harbour Daily · 港湾日报</h1><p>A sample source site: an invented newspaper, as a mirror of pages. ' +
    `${manifest.articles.length} articles, ${manifest.sections.length} list pages. <a href="/log">What was asked so far</a>, <a href="/robots.txt">robots.txt</a>.</p>` +
    `<h2>Front pages</h2><ul>${row('harbour', 'gb/nf500.md', '港湾首页')}${row('harbour', 'en/nf600.md', 'Front Page')}${row('harbour', 'README.md', 'README')}</ul>` +
    `<h2>Lists</h2><ul>${manifest.sections.map((section) => row(section.repo, section.path, `${section.title} (${section.shape}, ${section.articles})`)).join('')}</ul>` +
    `<h2>Broken on purpose</h2><ul>${manifest.broken.map((page) => row(page.repo, page.path, `${page.what} [${page.reason ?? page.result}]`)).join('')}</ul></body></html>\n`
  )
}

const lineOf = (entry) => `${entry.time} ${entry.method} ${entry.path} ${entry.status} ${entry.bytes} ${JSON.stringify(entry.userAgent)}`

/**
 * Starts the site on a port of this machine.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0, the default, takes any free port
 * @param {string} [options.host] default 127.0.0.1
 * @param {(line: string) => void} [options.log] gets one line per request
 * @param {(request: LoggedRequest) => void} [options.onRequest]
 * @returns {Promise<SourceSite>}
 */
export const startSourceSite = async ({ host = '127.0.0.1', log, onRequest, port = 0 } = {}) => {
  /** @type {LoggedRequest[]} */
  const requests = []
  const refusals = new Map()

  const answer = async (request, base) => {
    const url = new URL(request.url ?? '/', base)
    const text = (status, body, headers = {}) => ({ body: Buffer.from(body), headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, status })
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Method Not Allowed\n', { allow: 'GET, HEAD' })
    if (url.pathname === '/robots.txt') return text(200, robots())
    if (url.pathname === '/log') return text(200, `${requests.map(lineOf).join('\n')}\n`)
    if (url.pathname === '/') return text(200, welcome(base), { 'content-type': 'text/html; charset=utf-8' })

    let pathname
    try {
      pathname = decodeURIComponent(url.pathname)
    } catch {
      return text(400, '400: Bad Request\n')
    }
    const target = resolvePath(pathname, url.searchParams.get('raw') === 'true')
    if (!target) return text(404, '404: Not Found\n')
    const fault = faults.get(target.file)
    if (fault?.kind === 'gone') return text(410, '410: Gone\n')
    if (fault?.kind === 'redirect-loop') return text(302, '', { location: url.search === '' ? `${url.pathname}?turn=1` : url.pathname })
    if (fault?.kind === 'unavailable') {
      const refused = refusals.get(target.file) ?? 0
      refusals.set(target.file, refused + 1)
      if (refused < fault.times) return text(503, '503: Service Unavailable\n', { 'retry-after': String(fault.retryAfterSeconds) })
    }
    const stored = await readSite(target.file)
    if (!stored) return text(404, '404: Not Found\n')
    const isPage = target.file.endsWith('.md')
    const body = isPage ? rewrite(stored, base) : stored
    const changed = changedOf(target.file)
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`
    const pageType = target.isRaw ? 'text/plain; charset=utf-8' : 'text/html; charset=utf-8'
    const headers = {
      'cache-control': 'max-age=0',
      'content-type': isPage ? pageType : (TYPES[path.extname(target.file).slice(1)] ?? 'application/octet-stream'),
      etag,
      'last-modified': changed.toUTCString(),
    }
    return isUnchanged(request.headers, etag, changed) ? { body: Buffer.alloc(0), headers, status: 304 } : { body, headers, status: 200 }
  }

  const server = createServer((request, response) => {
    const asked = request.headers.host ?? ''
    const base = `http://${/^[\w.:[\]-]+$/.test(asked) ? asked : host}`
    void answer(request, base)
      .catch((error) => ({ body: Buffer.from(`500: ${String(error)}\n`), headers: { 'content-type': 'text/plain; charset=utf-8' }, status: 500 }))
      .then(({ body, headers, status }) => {
        const isBodiless = request.method === 'HEAD' || status === 304
        response.writeHead(status, status === 304 ? headers : { ...headers, 'content-length': body.length })
        response.end(isBodiless ? undefined : body)
        const entry = {
          bytes: isBodiless ? 0 : body.length,
          ifNoneMatch: request.headers['if-none-match'] ?? null,
          method: request.method ?? '',
          path: request.url ?? '',
          status,
          time: new Date().toISOString(),
          userAgent: request.headers['user-agent'] ?? '',
        }
        requests.push(entry)
        if (requests.length > KEPT_REQUESTS) requests.shift()
        onRequest?.(entry)
        log?.(lineOf(entry))
      })
  })

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(undefined))
  })
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    requests,
    url: `http://${host}:${actual}`,
  }
}

const main = async () => {
  const { values } = parseArgs({
    options: {
      host: { default: '127.0.0.1', type: 'string' },
      log: { type: 'string' },
      port: { default: '4010', type: 'string' },
      quiet: { default: false, type: 'boolean' },
    },
  })
  const site = await startSourceSite({
    host: values.host,
    log: (line) => {
      if (!values.quiet) console.log(line)
      if (values.log) appendFileSync(values.log, `${line}\n`)
    },
    port: Number(values.port),
  })
  console.log(`Harbour Daily is at ${site.url}`)
  const stop = () => void site.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}
