/** The filter of a list for what a run has left with a reason. */
export function ledgerQuery(run: number | string): string {
  const and = 'where[or][0][and]'
  return new URLSearchParams([
    [`${and}[0][lastRun][equals]`, String(run)],
    [`${and}[1][outcome][in][0]`, 'failed'],
    [`${and}[1][outcome][in][1]`, 'skipped'],
    [`${and}[2][reason][exists]`, 'true'],
  ]).toString()
}
