import config from '@payload-config'
import { GRAPHQL_POST, REST_OPTIONS } from '@payloadcms/next/routes'
import { guardGraphql, methodNotAllowed } from 'payload-newsdesk/routes'

export const POST = guardGraphql({ config, handler: GRAPHQL_POST(config) })
export const OPTIONS = REST_OPTIONS(config)

const notAllowed = methodNotAllowed('POST')
export const GET = notAllowed
export const PUT = notAllowed
export const PATCH = notAllowed
export const DELETE = notAllowed
