import robotsParser from 'robots-parser'

import { PRODUCT_TOKEN } from './defaults.js'

export type RobotsVerdict = {
  readonly isAllowed: (url: string) => boolean
  /** Seconds as written, in ms; null when there is none for us. */
  readonly crawlDelayMs: number | null
}

type Rule = { readonly key: 'allow' | 'disallow'; readonly pattern: string }

// A star costs the length of the URL. Few real rules have more than three; a file of sixty-star rules is an attack.
const MAX_STARS_PER_RULE = 10
const MAX_STARS = 600

const decodeUnreserved = (text: string): string =>
  text.replace(/%[0-9A-Fa-f]{2}/g, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase()
  })

/** RFC 9309 2.2.2: paths are compared percent-encoded, with unreserved characters decoded. */
const normalisePath = (path: string): string => {
  try {
    return decodeUnreserved(encodeURI(path).replace(/%25/g, '%'))
  } catch {
    // A lone surrogate cannot be encoded.
    return path
  }
}

const cutStars = ({ key, pattern }: Rule, limit: number): Rule | null => {
  const parts = pattern.split('*')
  if (parts.length - 1 <= limit) return { key, pattern }
  // Cut at a star a rule covers more than was meant: safe for a prohibition, not for a permission.
  return key === 'disallow' ? { key, pattern: parts.slice(0, limit).join('*') } : null
}

const nameOf = (value: string): string => /^(?:\*|[A-Za-z_-]+)/.exec(value)?.[0].toLowerCase() ?? ''

/**
 * Keeps of the file what counts for us, in a form that robots-parser reads as RFC 9309 means it: other directives do
 * not end a group (in robots-parser any line does), names end where the product token ends, and the work that patterns
 * can cause is bounded.
 */
const reduce = (text: string, maxRules: number): string => {
  let rules = 0
  let stars = 0
  let isOurs = false
  let isInRules = true
  const lines: string[] = []
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const match = /^\s*([A-Za-z-]+)\s*:\s*([^#]*)/.exec(line)
    const key = match?.[1]?.toLowerCase()
    const value = match?.[2]?.trim() ?? ''
    if (key === 'user-agent') {
      if (isInRules) isOurs = false
      isInRules = false
      const name = nameOf(value)
      if (name !== '*' && name !== PRODUCT_TOKEN.toLowerCase()) continue
      isOurs = true
      lines.push(`user-agent: ${name}`)
    } else if (key === 'crawl-delay') {
      isInRules = true
      if (isOurs) lines.push(`crawl-delay: ${value}`)
    } else if (key === 'allow' || key === 'disallow') {
      isInRules = true
      if (!isOurs || rules >= maxRules) continue
      const tidy = { key, pattern: normalisePath(value).replace(/\*{2,}/g, '*') } as const
      const rule = cutStars(tidy, stars < MAX_STARS ? MAX_STARS_PER_RULE : 1)
      rules += 1
      if (rule === null) continue
      stars += rule.pattern.split('*').length - 1
      lines.push(`${rule.key}: ${rule.pattern}`)
    }
  }
  return lines.join('\n')
}

/** Reads a robots.txt for our product token. `robotsUrl` is where the rules hold: the origin's own /robots.txt. */
export const parseRobots = ({
  maxRules,
  robotsUrl,
  text,
}: {
  readonly maxRules: number
  readonly robotsUrl: string
  readonly text: string
}): RobotsVerdict => {
  const robots = robotsParser(robotsUrl, reduce(text, maxRules))
  const delay = robots.getCrawlDelay(PRODUCT_TOKEN)
  return {
    crawlDelayMs: delay === undefined || !Number.isFinite(delay) || delay <= 0 ? null : delay * 1000,
    isAllowed: (url) => {
      const { origin, pathname, search } = new URL(url)
      if (pathname === '/robots.txt') return true
      return robots.isAllowed(`${origin}${normalisePath(pathname + search)}`, PRODUCT_TOKEN) ?? true
    },
  }
}
