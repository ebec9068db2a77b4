const TAGS = ['next', 'beta', 'canary', 'latest']

/**
 * The newest version of a major that all packages have: what a tag names, else the highest that is no internal build.
 *
 * @param {{ major: number, packages: readonly { name: string, tags: Readonly<Record<string, string>>, versions: readonly string[] }[] }} given
 * @returns {string | null} null where there is none.
 */
export function newestOf({ major, packages }) {
  const [first] = packages
  if (!first) return null
  const isShared = (version) => packages.every(({ versions }) => versions.includes(version))
  const isOfMajor = (version) => version.startsWith(`${major}.`)
  const tagged = TAGS.map((tag) => first.tags[tag]).filter((version) => version !== undefined && isOfMajor(version) && isShared(version))
  const listed = first.versions.filter((version) => isOfMajor(version) && !version.includes('-internal.') && isShared(version))
  return [...tagged, ...listed].sort(compare).at(-1) ?? null
}

/** Semantic Versioning 2.0.0, section 11. */
function compare(one, other) {
  const [a, b] = [one, other].map((version) => {
    const [core = '', ...pre] = version.split('+')[0].split('-')
    return { core: core.split('.').map(Number), pre: pre.join('-') }
  })
  for (let i = 0; i < 3; i += 1) if (a.core[i] !== b.core[i]) return a.core[i] - b.core[i]
  if (a.pre === '' || b.pre === '') return (a.pre === '' ? 1 : 0) - (b.pre === '' ? 1 : 0)
  return a.pre.localeCompare(b.pre, 'en', { numeric: true })
}
