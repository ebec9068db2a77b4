/** What a row of the ledger is of: a piece, in one locale where the project's texts are localized. */
export type LedgerKey = {
  readonly sourceKey: string
  /** Null: the project's default locale, or none. */
  readonly locale: string | null
}

/** A source key has a colon before anything else of the kind: what stands before this sign is a locale. */
const IN_LOCALE = /^([^:@]+)@(.+)$/s
/** Images are the same in all languages. */
const SHARED = 'media:'

/** The key of a row as it is stored, e.g. `djy:n14587530`, or `en@djy:n14587530` in another than the default locale. */
export function joinLedgerKey({ locale, sourceKey }: LedgerKey): string {
  return locale === null || sourceKey.startsWith(SHARED) ? sourceKey : `${locale}@${sourceKey}`
}

/** Reads what `joinLedgerKey` wrote. */
export function splitLedgerKey(key: string): LedgerKey {
  const [, locale, sourceKey] = IN_LOCALE.exec(key) ?? []
  return locale === undefined || sourceKey === undefined ? { locale: null, sourceKey: key } : { locale, sourceKey }
}
