import fc from 'fast-check'

/** A REST request as a fuzzer sends it. */
export type FuzzRequest = { readonly path: string; readonly init: { body?: string; headers: Record<string, string>; method: string } }

const COLLECTIONS = [
  'articles', 'promo-banners', 'article-lists', 'categories', 'media', 'users', 'sources', 'source-items', 'import-runs', 'host-states',
  'payload-preferences', 'payload-locked-documents', 'payload-jobs', 'payload-migrations', 'payload-kv', 'nothing', '', '%00', '..', '__proto__',
]
const FIELDS = [
  'id', '_id', 'title', 'slug', 'body', 'body.root', 'body.root.children.text', 'plainText', 'tags', 'related', 'related.title', 'related__title', 'categories',
  'categories.title', 'categories.slug', 'categories.parent.parent.title', 'heroImage.sizes.card.url', 'seo.title', 'seo', 'publishedAt', 'createdAt',
  'deletedAt', '_status', 'link.article.title', 'link.type', 'entries', 'entries.article', 'entries.title', 'order', 'placements', 'startsAt', 'kind', 'key',
  'filename', 'filesize', 'contentHash', 'email', 'password', 'hash', 'salt', 'apiKey', 'roles', 'sessions', 'user.value', 'document.relationTo', 'version.title',
  'parent', 'latest', 'version', 'constructor', '__proto__', 'toString', "a'b", 'a"b', 'title.', '.title', '', '$where', 'title.$ne', '新闻', 'and', 'or', 'AND', 'sizes',
]
const OPERATORS = [
  'equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'like', 'not_like', 'contains', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal',
  'near', 'within', 'intersects', 'regex', '$ne', '$regex', 'EQUALS', 'toString', '__proto__', '', 'and',
]
const VALUES = [
  '', ' ', '0', '-1', '1', '1.5', '1e999', 'NaN', 'Infinity', 'true', 'false', 'null', 'undefined', 'many', '[]', '{}', '[', '{"a":1}', '2025-01-01', '2025-13-45',
  'yesterday', '9999999999999999999999', '+275761-01-01', "' OR 1=1 --", '%', '_', '%25', '%00', '%C0%80', '%E0%A4%A', '\\', '(', '*', '(a+)+$', 'published', 'draft',
  '019a2b3c-4d5e-7f60-8123-456789abcdef', '507f1f77bcf86cd799439011', '新闻', 'a,b,c', 'x'.repeat(2000), '__proto__', 'title', '-title', 'title,-slug', '-', ',',
]
const SEGMENTS = ['', 'count', 'versions', 'versions/1', 'access', 'access/1', '1', 'abc', '019a2b3c-4d5e-7f60-8123-456789abcdef', '507f1f77bcf86cd799439011', 'file/x.png',
  'file/..%2Fx', 'file/%00', 'me', 'login', 'logout', 'refresh-token', 'forgot-password', 'reset-password', 'unlock', 'init', 'first-register', 'verify/x', 'distinct',
  'duplicate', '1/duplicate', '1/run', '1/cancel', '1/pause', '1/resume', 'paste-url', 'paste-url/1', 'a/b/c/d', '%', '%2F', 'null', 'undefined', '[object Object]', 'x'.repeat(500)]
const ROOTS = ['', 'access', 'globals', 'globals/x', 'newsdesk/tick', 'payload-jobs/run', 'payload-jobs/handle-schedules', 'graphql', 'og', 'nothing/at/all']
const METHODS = ['GET', 'GET', 'GET', 'GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']
const BODIES = ['', '{', '[]', 'null', '1', '"x"', '{}', '{"title":1}', '{"title":{"a":1},"_status":"x","publishedAt":"yesterday"}', '{"email":1,"password":2}', '{"email":{"$ne":null},"password":{"$ne":null}}',
  '{"email":"a@example.com","password":"x"}', '{"token":{"$ne":1},"password":"x"}', '{"where":{"body":{"like":"x"}}}', '{"__proto__":{"x":1}}', '{"id":{"a":1}}', '{"body":1}', '{"body":{"root":1}}',
  '{"body":{"root":{"type":"root","children":[{"type":"nothing"}]}}}', '{"categories":"x","related":[{"a":1}],"tags":1}', '{"key":1,"value":1}', '{"locale":{"a":1}}', `${'['.repeat(3000)}${']'.repeat(3000)}`, '\u0000', 'title=a&title=b', '--x\r\n\r\n--x--']
const TYPES = ['application/json', 'application/json', 'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'multipart/form-data', 'text/plain', '']

const pick = (values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values)
const value = fc.oneof({ arbitrary: pick(VALUES), weight: 5 }, { arbitrary: fc.string({ maxLength: 20, unit: 'grapheme' }).map(encodeURIComponent), weight: 1 })

/** Clauses of `where`, nested, repeated, as lists and with brackets that lead nowhere. */
const clause: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.tuple(pick(['and', 'or', 'AND', 'x']), fc.nat(3)), { maxLength: 3 }), pick(FIELDS), pick(OPERATORS), pick(['', '[]', '[0]', '[a]', '[0][a]']), value)
  .map(([around, field, operator, tail, given]) => `where${around.map(([key, at]) => `[${key}][${at}]`).join('')}[${field}][${operator}]${tail}=${given}`)

const parameter = fc.oneof(
  { arbitrary: clause, weight: 6 },
  { arbitrary: fc.tuple(pick(['depth', 'page', 'limit', 'pagination', 'draft', 'trash', 'locale', 'fallback-locale', 'fallbackLocale', 'select', 'populate', 'joins', 'where', 'sort', 'data', 'autosave', 'overrideLock', 'publishSpecificLocale', 'prefix', 'field']), pick(['', '[]', '[a]', '[a][b]', '[and]']), value).map(([name, tail, given]) => `${name}${tail}=${given}`), weight: 4 },
  { arbitrary: fc.tuple(pick(['-', '']), pick(FIELDS)).map(([sign, field]) => `sort=${sign}${field}`), weight: 2 },
  { arbitrary: fc.tuple(pick(['select', 'joins', 'populate[articles]', 'populate']), pick(FIELDS), pick(['', '[title]', '[where][title][like]', '[limit]', '[sort]']), value).map(([name, field, tail, given]) => `${name}[${field}]${tail}=${given}`), weight: 2 },
  { arbitrary: fc.nat(60).map((depth) => `where${'[and][0]'.repeat(depth)}[title][equals]=x`), weight: 1 },
  { arbitrary: fc.nat(300).map((count) => Array.from({ length: count }, (_, at) => `where[or][${at}][slug][equals]=${at}`).join('&')), weight: 1 },
  { arbitrary: fc.nat(300).map((count) => Array.from({ length: count }, (_, at) => `where[id][in][${at}]=${at}`).join('&')), weight: 1 },
)

const path = fc.oneof(
  { arbitrary: fc.tuple(pick(COLLECTIONS), pick(SEGMENTS)).map(([collection, segment]) => `/api/${collection}${segment ? `/${segment}` : ''}`), weight: 6 },
  { arbitrary: pick(COLLECTIONS).map((collection) => `/api/${collection}`), weight: 6 },
  { arbitrary: pick(ROOTS).map((root) => `/api/${root}`), weight: 1 },
)

/** Questions that have a shape: what gets past the first checks, and to a database. */
const shaped: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    pick(COLLECTIONS.slice(0, 13)),
    pick(['', '', '', '/count', '/versions', '/019a2b3c-4d5e-7f60-8123-456789abcdef', '/507f1f77bcf86cd799439011', '/7']),
    fc.array(fc.tuple(pick(['where', 'where[and][0]', 'where[or][1]']), pick(FIELDS.slice(0, 50)), pick(OPERATORS.slice(0, 13)), pick(VALUES)), { maxLength: 3 }),
    pick(['', '', 'sort=-createdAt', 'sort=title', 'sort=body', 'sort=categories', 'sort=entries', 'sort=seo.title', 'sort=_status', 'sort=link.article', 'sort=tags']),
    pick(['', '', 'depth=0', 'depth=3', 'depth=99', 'page=9999999', 'limit=0', 'limit=1000000', 'pagination=false', 'draft=true', 'trash=true', 'draft=true&trash=true&depth=2', 'select[title]=true', 'select[body]=false', 'select[entries][title]=true', 'joins=false', 'populate[articles][body]=true']),
    fc.constantFrom('GET', 'GET', 'GET', 'PATCH', 'DELETE'),
  )
  .map(([collection, segment, clauses, sort, more, method]) => {
    const where = clauses.map(([around, field, operator, given]) => `${around}[${field}][${operator}]=${given}`)
    const query = [...where, sort, more].filter(Boolean).join('&')
    const write = { body: '{"title":"x"}', headers: { 'content-type': 'application/json' }, method }
    return { init: method === 'PATCH' ? write : { headers: {}, method }, path: `/api/${collection}${segment}?${query}` }
  })

/** Requests to the REST API: most of them wrong in one way or several. */
export function arbitraryRequest(): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(wild(), shaped)
}

function wild(): fc.Arbitrary<FuzzRequest> {
  return fc
    .tuple(path, fc.array(parameter, { maxLength: 3 }), pick(METHODS), pick(BODIES), pick(TYPES), fc.constantFrom(null, null, null, 'GET', 'DELETE'), pick(['', '', '', '*', 'xx', 'zh-TW']))
    .map(([route, parameters, method, body, type, override, language]) => {
      const headers: Record<string, string> = {}
      const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method) && body !== ''
      if (hasBody && type) headers['content-type'] = type
      if (override) headers['x-payload-http-method-override'] = override
      if (language) headers['accept-language'] = language
      const query = parameters.length > 0 ? `?${parameters.join('&')}` : ''
      return { init: { ...(hasBody ? { body } : {}), headers, method }, path: `${route}${query}` }
    })
}
