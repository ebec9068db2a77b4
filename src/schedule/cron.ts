import { Cron } from 'croner'

/** What is wrong with a cron expression of five fields; null when nothing is. */
export function cronFault(expression: string): string | null {
  const fields = expression.trim().split(/\s+/)
  // Croner takes seconds and years too: an import every second is no rhythm for somebody else's server.
  if (fields.length !== 5 && !/^@(hourly|daily|weekly|monthly|yearly|annually)$/i.test(expression.trim())) {
    return `expected 5 fields (minute, hour, day, month, weekday), got ${fields.filter(Boolean).length}`
  }
  try {
    return nextWall({ expression, after: Date.UTC(2024, 0, 1) }) === null ? 'no date ever fits it' : null
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(/^CronPattern:\s*/, '')
  }
}

/** The next wall time that an expression names after another; null when there is none. */
export function nextWall({ expression, after }: { expression: string; after: number }): number | null {
  // In UTC, where every wall time comes once: what the clocks of a time zone make of it is wallClock's.
  return new Cron(expression.trim(), { timezone: 'UTC' }).nextRun(new Date(after))?.getTime() ?? null
}
