/** Fields that the CMS computes from others on every save: no source speaks for them, and no import writes them. */
const DERIVED: Readonly<Record<string, ReadonlySet<string>>> = { articles: new Set(['plainText']) }

/** Whether the field of the collection is computed from others. */
export function isDerivedField({ collection, field }: { collection: string; field: string }): boolean {
  return DERIVED[collection]?.has(field) ?? false
}

/** What is remembered of a collection's fields without those that are computed: earlier versions imported them. */
export function withoutDerived<T>({ collection, of }: { collection: string; of: Readonly<Record<string, T>> }): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([field]) => !isDerivedField({ collection, field })))
}
