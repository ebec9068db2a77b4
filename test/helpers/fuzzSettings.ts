import type { Parameters } from 'fast-check'

/**
 * How a fuzzer runs: always the same cases, unless NEWSDESK_FUZZ_SEED and NEWSDESK_FUZZ_RUNS say otherwise. What fails
 * prints its seed and path, by which it can be repeated.
 */
export function fuzzSettings({ runs }: { runs: number }): Parameters<unknown> & { numRuns: number; seed: number } {
  return {
    interruptAfterTimeLimit: 240_000,
    numRuns: Number(process.env.NEWSDESK_FUZZ_RUNS ?? runs),
    seed: Number(process.env.NEWSDESK_FUZZ_SEED ?? 8),
  }
}
