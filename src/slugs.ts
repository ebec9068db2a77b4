/** Logical names of the plugin's collections, and the slugs they have unless the user's slug map says otherwise. */
export const DEFAULT_SLUGS = {
  articleLists: 'article-lists',
  articles: 'articles',
  categories: 'categories',
  hostStates: 'host-states',
  importNotices: 'import-notices',
  importRuns: 'import-runs',
  importWorkers: 'import-workers',
  media: 'media',
  promoBanners: 'promo-banners',
  sourceItems: 'source-items',
  sourcePlaces: 'source-places',
  sources: 'sources',
  users: 'users',
} as const

export type CollectionName = keyof typeof DEFAULT_SLUGS

/** Slug of each collection, keyed by its logical name. */
export type SlugMap = Readonly<Record<CollectionName, string>>
