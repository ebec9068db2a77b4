const GITHUB = /^https?:\/\/(?:www\.)?github\.com\/[^/?#]+\/([^/?#]+)\/(?:blob|raw)\/(?:refs\/heads\/)?[^/?#]+\/([^?#]+)/i
const RAW_GITHUB = /^https?:\/\/raw\.githubusercontent\.com\/[^/?#]+\/([^/?#]+)\/(?:refs\/heads\/)?[^/?#]+\/([^?#]+)/i

/** The file of a mirror, no page, that a URL means: the repository's name and the path in it; null for other URLs. */
export function assetOf(url: string): { readonly site: string; readonly path: string } | null {
  const match = GITHUB.exec(url) ?? RAW_GITHUB.exec(url)
  const [, site, encoded] = match ?? []
  if (site === undefined || encoded === undefined) return null
  const path = decode(encoded)
  return path === null || path.split('/').some((segment) => segment === '..' || segment === '.') ? null : { path, site }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
