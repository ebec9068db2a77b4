import type { RetryRules } from './options.js'

/** The delay before a request is repeated: exponential with full jitter, so that what failed together returns apart. */
export const retryDelay = ({
  attempt,
  random,
  rules,
}: {
  /** 0 before the first repetition. */
  readonly attempt: number
  readonly random: number
  readonly rules: RetryRules
}): number => Math.round(random * Math.min(rules.capMs, rules.baseMs * 2 ** Math.min(30, attempt)))
