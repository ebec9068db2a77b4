/** What is known of one mirrored site beyond what its pages say. */
export type SiteProfile = {
  /** Where the original of a mirrored path stands: base and extension. */
  readonly originals: { readonly base: string; readonly extension: string; readonly hosts: RegExp } | null
  /** Names of the index pages that are front pages and no sections. */
  readonly fronts: ReadonlySet<string>
  /** How the first page of a section is named when it has more: `name` or `name_1`. */
  readonly firstPage: 'plain' | 'numbered' | null
  /** Whether a one-segment path names a section; where tags lie in the same folder. */
  readonly isSection: (name: string) => boolean
}

const isPlainName = (name: string): boolean => /^[a-z0-9][a-z0-9-]*(?:_\d+)?$/.test(name)

const UNKNOWN: SiteProfile = {
  firstPage: null,
  fronts: new Set(['home', 'index']),
  isSection: isPlainName,
  originals: null,
}

const PROFILES: Readonly<Record<string, SiteProfile>> = {
  djy: {
    firstPage: 'plain',
    fronts: new Set(['nf1351518']),
    // Tags have a folder of their own.
    isSection: (name) => /^[\w-]+$/.test(name),
    originals: { base: 'https://www.epochtimes.com/', extension: '.htm', hosts: /^(?:(?:www|cn|m)\.)?(?:epochtimes|dajiyuan)\.com$/ },
  },
  ntdtv: {
    firstPage: 'numbered',
    fronts: new Set(),
    isSection: (name) => /^prog/.test(name) || /^[\w-]+_\d+$/.test(name),
    originals: { base: 'https://www.ntdtv.com/', extension: '.html', hosts: /^(?:(?:www|cn|m)\.)?ntdtv\.com$/ },
  },
}

/** The profile of a mirrored site by its repository's name. */
export const profileOf = (site: string): SiteProfile =>
  (Object.hasOwn(PROFILES, site) ? PROFILES[site] : undefined) ?? UNKNOWN

/** The sites whose originals are known. */
export const KNOWN_SITES: readonly string[] = Object.keys(PROFILES)
