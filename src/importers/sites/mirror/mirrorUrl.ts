/** How a host writes the address of a file in a repository. */
export type UrlShape = 'blob' | 'raw' | 'bare' | 'file'

/** The address of a file in a mirror. */
export type MirrorUrl = {
  readonly shape: UrlShape
  /** Scheme and host, e.g. `https://github.com`; `file://` for files. */
  readonly origin: string
  /** Owner; for files the directory that the mirror lies in. */
  readonly owner: string
  /** Name of the repository: the mirror's site. */
  readonly repo: string
  readonly branch: string
  /** Path in the mirror, not URL-encoded where it need not be. */
  readonly path: string
}

const HTTP =
  /^(https?:\/\/[^/?#\\@\s]+)\/([^/?#\s]+)\/([^/?#\s]+)\/(?:(blob|raw)\/)?((?:refs\/(?:heads|tags)\/)?[^/?#\s]+)\/((?:README|(?:gb|b5|en)\/[^?#\s]+)\.md)(?:[?#]|$)/
const FILE = /^file:\/\/(?:localhost)?(\/(?:[^?#\s]*\/)?)([^/?#\s]+)\/((?:README|(?:gb|b5|en)\/[^?#\s]+)\.md)(?:[?#].*)?$/

const GITHUB = 'https://github.com'
const RAW_GITHUB = 'https://raw.githubusercontent.com'

/** Takes a mirror page's URL apart; null when it has no such shape. */
export function parseMirrorUrl(url: string): MirrorUrl | null {
  if (!url.includes('.md')) return null
  const http = HTTP.exec(url)
  if (http === null) {
    const file = FILE.exec(url)
    if (file === null) return null
    const [, owner = '', repo = '', path = ''] = file
    if (hasDots(path) || hasDots(repo)) return null
    return { branch: '', origin: 'file://', owner, path, repo: decodeName(repo), shape: 'file' }
  }
  const [, origin = '', owner = '', repo = '', shape, branch = '', path = ''] = http
  if (hasDots(path) || hasDots(repo) || hasDots(branch)) return null
  return { branch, origin: origin.toLowerCase(), owner, path, repo, shape: shape === undefined ? 'bare' : (shape as UrlShape) }
}

/** Writes a mirror page's URL. */
export function formatMirrorUrl({ branch, origin, owner, path, repo, shape }: MirrorUrl): string {
  if (shape === 'file') return `file://${owner}${encodeURIComponent(repo)}/${path}`
  const middle = shape === 'bare' ? '' : `/${shape}`
  return `${origin}/${owner}/${repo}${middle}/${branch}/${path}`
}

/** The page as people read it: GitHub's raw host becomes its page host; other hosts keep their shape. */
export function pageUrlOf(url: MirrorUrl): MirrorUrl {
  const isGitHub = url.origin === RAW_GITHUB || url.origin === GITHUB
  return isGitHub ? { ...url, branch: url.branch.replace(/^refs\/(?:heads|tags)\//, ''), origin: GITHUB, shape: 'blob' } : url
}

/** The page as it is fetched: GitHub's page host shows its own interface, its raw host the file. */
export function fetchUrlOf(url: MirrorUrl): MirrorUrl {
  return url.origin === GITHUB || url.origin === 'https://www.github.com'
    ? { ...url, origin: RAW_GITHUB, shape: 'bare' }
    : url
}

/** Whether a path could climb, openly or encoded. */
const hasDots = (path: string): boolean =>
  (path.includes('..') || path.startsWith('.') || path.includes('/./') || path.includes('%')) &&
  (/(?:^|\/)\.{1,2}(?:\/|$)/.test(path) || /%2e|%2f|%5c/i.test(path))

const decodeName = (name: string): string => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
