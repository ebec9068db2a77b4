import { BlockedError, RefusedError } from '../errors.js'
import type { RatePolicy } from '../types.js'
import { checkUrl, isLoopbackUrl, type UrlRules } from './checkUrl.js'
import type { Answer, Ask, Tally } from './createAsk.js'
import type { WaitBudget } from './createHostLimiter.js'
import type { Inspect } from './exchange.js'
import { isHostAllowed, isOffsite } from './isOffsite.js'
import type { Redirect } from './types.js'

const REDIRECTS = [301, 302, 303, 307, 308]

export type Journey = {
  readonly start: URL
  /** Hosts that a redirect may lead to besides the site's own. */
  readonly allowedHosts: readonly string[]
  /** Called before each hop is asked; gives the policies that hold for it, or throws. */
  readonly before: (url: URL) => Promise<readonly RatePolicy[]>
  readonly budget: WaitBudget
  readonly headers: Readonly<Record<string, string>>
  readonly inspect: Inspect
  readonly maxRetries: number
  readonly priority: number
  readonly signal: AbortSignal
  readonly tally: Tally
  readonly totalMs: number
}

/** The final answer after redirects, and its URL. */
export type Arrival = { readonly url: URL; readonly answer: Answer; readonly redirects: readonly Redirect[] }

/** Follows redirects by hand: every hop is guarded, asked for politely, and counted. */
export const createTravel = ({
  ask,
  maxRedirects,
  rules,
}: {
  readonly ask: (ask: Ask) => Promise<Answer>
  readonly maxRedirects: number
  readonly rules: UrlRules
}): ((journey: Journey) => Promise<Arrival>) => {
  const nextUrl = (from: URL, answer: Answer, journey: Journey): { readonly url: URL; readonly offsite: boolean } => {
    const location = answer.headers['location']
    if (location === undefined || !URL.canParse(location, from.href)) {
      throw new RefusedError({
        code: 'bad-response',
        context: { host: from.host, status: answer.status },
        message: `${from.host} redirects to nowhere`,
      })
    }
    const url = checkUrl({ rules, url: new URL(location, from).href })
    // Even where loopback is allowed, a stranger must not lead us to it.
    if (isLoopbackUrl(url) && !isLoopbackUrl(journey.start)) {
      throw new BlockedError({
        code: 'address-forbidden',
        context: { host: url.host },
        message: `${from.host} redirects to this machine itself`,
      })
    }
    const offsite = isOffsite(journey.start, url)
    if (offsite && !isHostAllowed(url, journey.allowedHosts)) {
      throw new RefusedError({
        code: 'redirect-offsite',
        context: { from: from.host, to: url.host },
        message: `${from.host} redirects to ${url.host}, which the source does not allow`,
      })
    }
    return { offsite, url }
  }

  return async (journey) => {
    const redirects: Redirect[] = []
    const seen = new Set<string>()
    let url = journey.start
    for (;;) {
      seen.add(url.href)
      const policies = await journey.before(url)
      const answer = await ask({ ...journey, policies, url })
      if (!REDIRECTS.includes(answer.status)) return { answer, redirects, url }
      const next = nextUrl(url, answer, journey)
      redirects.push({ from: url.href, offsite: next.offsite, status: answer.status, to: next.url.href })
      const context = { host: url.host, redirects: redirects.length }
      if (seen.has(next.url.href)) {
        throw new RefusedError({ code: 'redirect-loop', context, message: `${url.host} redirects in a circle` })
      }
      if (redirects.length > maxRedirects) {
        const message = `${url.host} redirects more than ${maxRedirects} times`
        throw new RefusedError({ code: 'too-many-redirects', context, message })
      }
      url = next.url
    }
  }
}
