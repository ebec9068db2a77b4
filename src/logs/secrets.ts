/** Shorter values are no secrets that anyone could hide: they would be found in every second word. */
const MIN_LENGTH = 8

/** Names under which settings keep secrets. A webhook's address is one: whoever knows it may call it. */
const SECRET_NAME = /secret|token|passw(?:or)?d|passphrase|api_?key|access_?key|private_?key|credential|webhook/i

const kept = new Set<string>()

/** Remembers the secrets in settings, whatever depth they lie in: texts under a name that keeps one. */
export function keepSecrets(settings: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'string' && SECRET_NAME.test(name)) keep(kept, value)
    else if (isPlain(value)) keepSecrets(SECRET_NAME.test(name) ? renamed(value) : value)
  }
}

/** Every secret that this process knows, in each of its spellings, the longest first. */
export function knownSecrets(): readonly string[] {
  const found = new Set(kept)
  for (const [name, value = ''] of Object.entries(process.env)) {
    if (SECRET_NAME.test(name)) keep(found, value)
    const password = /^[a-z][a-z0-9+.-]*:\/\/[^:/@]*:(.+)@/i.exec(value)?.[1]
    if (password) keep(found, password)
  }
  return [...found].sort((left, right) => right.length - left.length)
}

/** As it is, in a URL, and in a JSON text. */
function keep(into: Set<string>, value: string): void {
  if (value.length < MIN_LENGTH) return
  for (const spelling of [value, encodeURIComponent(value), decoded(value), JSON.stringify(value).slice(1, -1)]) into.add(spelling)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Everything below a name such as `webhook` is kept as a secret. */
function renamed(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [`secret-${name}`, entry]))
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
