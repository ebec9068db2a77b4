import { DEFAULT_MAX_IMAGE_WIDTH } from './html/imageSource.js'
import type { SourceSettings } from './types.js'

/** What a source is where its document does not say otherwise. */
export const SOURCE_DEFAULTS = {
  kind: 'mirror',
  pagingDepth: 1,
  followSections: true,
  publish: 'draft',
  images: 'download',
  rights: 'full',
  respectRobots: true,
  revisit: 'every-run',
  gonePolicy: 'flag',
  goneShare: 0.2,
  maxImageWidth: DEFAULT_MAX_IMAGE_WIDTH,
  maxShrink: 0.3,
  /** A list is what a run is for; an article may be left alone for as long as the slowest adaptive visit. */
  freshness: { articleMaxAgeMs: 30 * 86_400_000, listMaxAgeMs: 86_400_000 },
  /** One request a second, one at a time: statement 1 of a polite importer. */
  rate: { requests: 1, intervalMs: 1000, concurrency: 1, minGapMs: 0 },
} as const satisfies Partial<SourceSettings>

/** The numbers of a source's document: the least and most that its fields take, and that an import accepts. */
export const SOURCE_RANGES = {
  articleMaxAgeHours: { min: 0, max: 8760 },
  concurrency: { min: 1, max: 16 },
  goneSharePercent: { min: 1, max: 100 },
  maxShrinkPercent: { min: 0, max: 100 },
  intervalSeconds: { min: 0.1, max: 86_400 },
  listMaxAgeHours: { min: 0, max: 8760 },
  maxImageWidth: { min: 100, max: 20_000 },
  maxItems: { min: 1, max: Number.MAX_SAFE_INTEGER },
  minGapMs: { min: 0, max: 600_000 },
  pagingDepth: { min: 1, max: 1000 },
  requests: { min: 1, max: 1000 },
} as const

/** The choices of a source's document: what its fields offer, and what an import accepts. */
export const SOURCE_CHOICES = {
  gonePolicy: ['keep', 'flag', 'unpublish'],
  imagePolicy: ['download', 'link'],
  publishPolicy: ['draft', 'published'],
  revisit: ['every-run', 'adaptive'],
  use: ['full', 'summary'],
} as const
