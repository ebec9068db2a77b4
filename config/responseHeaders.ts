import type { Environment } from './environment.js'

/** Nothing may be loaded, run, framed or sent: for data, files and errors, which no browser should take for a page. */
const NOTHING = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]

const YEAR_SECONDS = 31_536_000

/**
 * The security headers of an answer, by the path that was asked for.
 * @param args.nonce Unguessable, new for every request: the admin panel's own scripts carry it.
 */
export function responseHeaders(args: {
  environment: Pick<Environment, 'isProduction' | 'serverUrl'>
  nonce: string
  path: string
}): Readonly<Record<string, string>> {
  const { environment, nonce, path } = args
  return {
    'Content-Security-Policy': contentSecurityPolicy(args).join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    // Addresses of the panel are nobody's else; cross-origin requests would lose their origin under `no-referrer`.
    'Referrer-Policy': 'same-origin',
    ...(environment.serverUrl?.startsWith('https:') ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {}),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  }

  function contentSecurityPolicy({ environment: { isProduction } }: typeof args): readonly string[] {
    // The playground takes its scripts from elsewhere, and exists in development only.
    if (!isProduction && path === '/api/graphql-playground') return ["frame-ancestors 'none'"]
    if (!/^\/admin(?:\/|$)/.test(path)) return NOTHING
    return [
      "default-src 'self'",
      "base-uri 'none'",
      // Development reloads changed modules over a socket.
      `connect-src 'self'${isProduction ? '' : ' ws:'}`,
      "font-src 'self' data:",
      "form-action 'self'",
      "frame-ancestors 'none'",
      // Linked images stay at their sources, which may be any host.
      "img-src 'self' blob: data: http: https:",
      "media-src 'self' blob:",
      "object-src 'none'",
      `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isProduction ? '' : " 'unsafe-eval'"}`,
      // The panel's components set styles by attribute.
      "style-src 'self' 'unsafe-inline'",
      "worker-src 'self' blob:",
    ]
  }
}
