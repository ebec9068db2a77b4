import { getPayload, type SanitizedCollectionConfig, type SanitizedConfig } from 'payload'
import { parse } from 'qs-esm'

import { newsdeskOptions } from '../newsdeskOptions.js'
import { checkParameters } from '../requests/checkParameters.js'
import { nestsDeeper } from '../requests/nestsDeeper.js'
import { refusal, withBody } from './answer.js'
import { createIsUser } from './isUser.js'
import { readBody } from './readBody.js'

type Config = Promise<SanitizedConfig> | SanitizedConfig
type Handler<Rest extends readonly unknown[]> = (request: Request, ...rest: Rest) => Promise<Response> | Response

// Above any rich text, which has a bound of its own; below what Payload's recursive readers have stack for.
const MAX_BODY_DEPTH = 500
const WITH_BODY: readonly string[] = ['POST', 'PATCH', 'PUT']
// As Payload reads a query.
const QUERY = { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true } as const

/**
 * The REST route behind a guard that answers bad input itself, as 4xx with a JSON body: addresses, parameters, bodies and
 * types that Payload would take as they are. It bounds the body of requests without a login, and gives every error a body.
 * @example export const GET = guardRest({ config, handler: REST_GET(config) })
 */
export function guardRest<Rest extends readonly unknown[]>(args: { config: Config; handler: Handler<Rest> }): Handler<Rest> {
  const { config, handler } = args
  const isUser = createIsUser(config)
  return async (request, ...rest) => {
    const resolved = await config
    const target = readTarget({ config: resolved, request })
    if (target instanceof Response) return target
    const refused = checkQuery({ config: resolved, query: new URL(request.url).search, target })
    if (refused) return refused
    const asked = await readRequest({ config: resolved, isUser, request, target })
    if (asked instanceof Response) return asked
    return answerWith({ config, handle: () => handler(asked, ...rest), isHead: request.method === 'HEAD' })
  }
}

type Target = { readonly collection: SanitizedCollectionConfig | undefined }

/** The collection that the address is of, or the answer to an address that leads nowhere. */
function readTarget(args: { config: SanitizedConfig; request: Request }): Response | Target {
  const { config, request } = args
  const path = new URL(request.url).pathname.replace(config.routes.api, '')
  const segments = path.split('/').filter(Boolean).map(decoded)
  if (segments.some((segment) => segment === null || segment.includes('\0'))) return refusal({ message: 'The address cannot be read.', status: 400 })
  const [slug = '', below] = segments as string[]
  const collection = config.collections.find((each) => each.slug === slug)
  const isMissing = slug in {} || (collection && (collection.endpoints === false || (below === 'versions' && !collection.versions)))
  return isMissing ? refusal({ message: 'Not found.', status: 404 }) : { collection }
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

function checkQuery(args: { config: SanitizedConfig; query: string; target: Target }): Response | null {
  const { config, query, target } = args
  return checkAsked({ config, parameters: parse(query, QUERY), target })
}

function checkAsked(args: { config: SanitizedConfig; parameters: Readonly<Record<string, unknown>>; target: Target }): Response | null {
  const { config, parameters, target } = args
  const message = checkParameters({ config, fields: target.collection?.flattenedFields ?? [], parameters })
  return message === null ? null : refusal({ message, status: 400 })
}

/** The request with a body that Payload can read, or the answer that refuses it. */
async function readRequest(args: {
  config: SanitizedConfig
  isUser: (headers: Headers) => Promise<boolean>
  request: Request
  target: Target
}): Promise<Request | Response> {
  const { config, isUser, request, target } = args
  if (request.method === 'HEAD') return new Request(request.url, { headers: request.headers, signal: request.signal })
  if (!WITH_BODY.includes(request.method)) return request
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const isMultipart = type === 'multipart/form-data'
  if (isMultipart && !/;\s*boundary=/i.test(request.headers.get('content-type') ?? '')) {
    return refusal({ message: 'The multipart body has no boundary.', status: 400 })
  }
  const { maxBodyBytes: maxBytes } = newsdeskOptions(config).api
  // A file that a user uploads is Payload's to read.
  const mustRead = !isMultipart || !(Number(request.headers.get('content-length')) > maxBytes)
  const body = await readBody({ isUser, maxBytes, mustRead, request })
  if (body instanceof Response || body.text === null) return body instanceof Response ? body : body.request
  const { text } = body
  if (text === '') return withoutBody(request)
  if (isMultipart) return (await isForm(body.request)) ? body.request : refusal({ message: 'The multipart body cannot be read.', status: 400 })
  const isQuery = type === 'application/x-www-form-urlencoded' && isOverridden(request)
  if (isQuery) return checkQuery({ config, query: `?${text}`, target }) ?? body.request
  if (type !== 'application/json') return refusal({ message: 'Send JSON, as application/json.', status: 415 })
  const data = readObject(text)
  if (!data) return refusal({ message: 'The body is no JSON object, or nests too deep.', status: 400 })
  return (isOverridden(request) ? checkAsked({ config, parameters: data, target }) : null) ?? body.request
}

/** Whether a multipart body is whole, and its `_payload` JSON: Payload takes both for granted. */
async function isForm(request: Request): Promise<boolean> {
  try {
    const data = (await request.clone().formData()).get('_payload')
    return data === null || (typeof data === 'string' && readObject(data) !== null)
  } catch {
    return false
  }
}

/** Whether a POST stands for a GET whose query is too long for an address. */
function isOverridden({ headers, method }: Request): boolean {
  return method === 'POST' && [headers.get('x-payload-http-method-override'), headers.get('x-http-method-override')].includes('GET')
}

/** Payload's endpoints read the data of a request that has none. */
function withoutBody(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Request(request.url, { body: '{}', headers, method: request.method, signal: request.signal })
}

function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const data: unknown = JSON.parse(text)
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data)
    return isObject && !nestsDeeper({ max: MAX_BODY_DEPTH, value: data }) ? (data as Record<string, unknown>) : null
  } catch {
    return null
  }
}

async function answerWith(args: { config: Config; handle: () => Promise<Response> | Response; isHead: boolean }): Promise<Response> {
  const { config, handle, isHead } = args
  try {
    const response = withBody(await handle())
    return isHead ? new Response(null, { headers: response.headers, status: response.status }) : response
  } catch (error) {
    const payload = await getPayload({ config })
    payload.logger.error({ err: error, msg: 'A route has thrown.' })
    return refusal({ message: 'Something went wrong.', status: 500 })
  }
}
