/** What a run counts of its pages. */
export const PAGE_COUNTERS = [
  'discovered',
  'fetched',
  'notModified',
  'created',
  'updated',
  'unchanged',
  'proposed',
  'skipped',
  'failed',
] as const

/** What a run counts: its pages, the images of their articles, and its problems, of which it keeps only the first. */
export const RUN_COUNTERS = [...PAGE_COUNTERS, 'mediaStored', 'mediaFailed', 'problemCount'] as const
