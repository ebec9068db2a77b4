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

/** What a run counts: its pages, and the images of their articles. */
export const RUN_COUNTERS = [...PAGE_COUNTERS, 'mediaStored', 'mediaFailed'] as const
