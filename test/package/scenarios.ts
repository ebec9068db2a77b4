/**
 * A small project of somebody who adopts the plugin, as data: Payload's blank template, and what makes it another kind of
 * project. Text is source of its payload.config.ts. A new kind is a new entry of `SCENARIOS`.
 */
export type Scenario = {
  readonly name: string
  /** Packages that it needs besides, by name. */
  readonly packages?: Readonly<Record<string, string>>
  /** Lines of imports. */
  readonly imports?: readonly string[]
  /** The project's own collections. Default: those of the blank template. */
  readonly collections?: readonly string[]
  /** Further properties of the config, e.g. `localization: { ... }`. */
  readonly config?: readonly string[]
  /** Options of the SQLite adapter. Default: its own, with whole numbers as ids. */
  readonly database?: string
  /** Options of `newsdeskPlugin`. */
  readonly options?: readonly string[]
  /** Plugins in the array before and behind the newsdesk. */
  readonly pluginsBefore?: readonly string[]
  readonly pluginsBehind?: readonly string[]
  readonly slugs?: Partial<Slugs>
  /** What the imported image says. */
  readonly media?: Readonly<Record<string, unknown>>
}

export type Slugs = { readonly articles: string; readonly media: string; readonly users: string }

const USERS = `{ slug: 'users', admin: { useAsTitle: 'email' }, auth: true, fields: [] }`
const MEDIA = `{ slug: 'media', access: { read: () => true }, fields: [{ name: 'alt', type: 'text', required: true }], upload: true }`

export const BLANK_COLLECTIONS: readonly string[] = [USERS, MEDIA]

export const SCENARIOS: readonly Scenario[] = [
  { name: 'blank' },
  {
    collections: [
      `{ slug: 'users', auth: true, fields: [{ name: 'role', type: 'select', options: ['owner', 'writer'], required: true, saveToJWT: true }] }`,
      MEDIA,
    ],
    name: 'users with roles of their own',
    options: [`access: { admin: ({ req }) => req.user?.role === 'owner', editor: ({ req }) => req.user?.role === 'writer' }`],
  },
  {
    collections: [
      USERS,
      `{
        slug: 'media',
        fields: [
          { name: 'alt', type: 'text', maxLength: 120, required: true },
          { name: 'caption', type: 'richText' },
          { name: 'licence', type: 'select', options: ['agency', 'own'], required: true },
          { name: 'rights', type: 'group', fields: [{ name: 'owner', type: 'text', required: true }] },
        ],
        upload: { mimeTypes: ['image/*'], staticDir: 'uploads' },
      }`,
    ],
    media: { licence: 'agency', rights: { owner: '127.0.0.1' } },
    name: 'media with required fields',
    options: [`media: { data: ({ image }) => ({ licence: 'agency', rights: { owner: new URL(image.url).hostname } }) }`],
  },
  {
    collections: [
      USERS,
      MEDIA,
      `{ slug: 'articles', fields: [{ name: 'name', type: 'text' }] }`,
      `{ slug: 'categories', fields: [{ name: 'name', type: 'text' }] }`,
      `{ slug: 'sources', fields: [{ name: 'name', type: 'text' }] }`,
    ],
    name: 'slugs that are taken',
    options: [`slugs: { articles: 'news', categories: 'news-categories', media: 'images', sources: 'news-sources', users: 'people' }`],
    config: [`admin: { user: 'people' }`],
    slugs: { articles: 'news', media: 'images', users: 'people' },
  },
  { collections: [], database: `idType: 'uuid'`, name: 'no users, no media, ids that are UUIDs' },
]

/** Those of NEWSDESK_PACKAGE_SCENARIOS (`all`, or names with commas between); without it one, another each day. */
export function chooseScenarios(args: { wanted: string | undefined; day: number }): readonly Scenario[] {
  const { day, wanted } = args
  if (wanted === 'all') return SCENARIOS
  if (!wanted) return SCENARIOS.slice(day % SCENARIOS.length).slice(0, 1)
  return wanted.split(',').map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name.trim())
    if (!found) throw new Error(`NEWSDESK_PACKAGE_SCENARIOS: expected all, or some of ${SCENARIOS.map((one) => `"${one.name}"`).join(', ')}, got "${name.trim()}".`)
    return found
  })
}
