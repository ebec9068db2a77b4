import { methodNotAllowed } from 'payload-newsdesk/routes'

/** Where requests with methods that Next cannot take are sent (config/hardenRequests.ts). */
export const GET = methodNotAllowed('GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE')
