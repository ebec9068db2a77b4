import type { Config } from 'payload'
import type { CollectionOverride } from 'payload-newsdesk'

import type { Environment } from './environment.js'

const MAX_UPLOAD_BYTES = 20 * 1024 * 1024

/** What the app allows browsers and clients to do. */
export function createSecurity(
  environment: Environment,
): Pick<Config, 'cors' | 'csrf' | 'graphQL' | 'maxDepth' | 'serverURL' | 'telemetry' | 'upload'> {
  const { corsOrigins, port, serverUrl } = environment
  // An empty list would switch the check off; without SERVER_URL the app is for this machine.
  const own = serverUrl ? [serverUrl] : [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  return {
    cors: [...own, ...corsOrigins],
    csrf: own,
    graphQL: { disableIntrospectionInProduction: true, disablePlaygroundInProduction: true },
    maxDepth: 3,
    serverURL: serverUrl ?? '',
    telemetry: false,
    upload: { abortOnLimit: true, limits: { fileSize: MAX_UPLOAD_BYTES } },
  }
}

/** Sends the login's cookie over https only, where the app is reached over https. */
export function createUsersOverride(environment: Environment): CollectionOverride {
  const isHttps = environment.serverUrl?.startsWith('https:') ?? false
  return ({ defaultCollection }) => ({
    ...defaultCollection,
    auth: {
      ...(typeof defaultCollection.auth === 'object' ? defaultCollection.auth : {}),
      cookies: { sameSite: 'Lax', secure: isHttps },
    },
  })
}
