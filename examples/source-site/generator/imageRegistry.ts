import type { ImageSpec, Language, Repository } from './types.js'
import { IMAGE_HOST, rawUrl } from './urls.js'

/** Remembers every image that a page names, so that each is drawn once. */
export type ImageRegistry = {
  /** URL of an image of an article; `suffix` is what the file name says, e.g. `-600x400`, or empty for the full size. */
  readonly articleImage: (args: {
    readonly stem: string
    readonly scene: string
    readonly palette: string
    readonly date: string
    readonly lang: Language
    readonly repo: Repository
    readonly host: 'img' | 'repo'
    readonly suffix: string
    readonly width: number
    readonly height: number
  }) => string
  /** URL of an image at a fixed path of a repository. */
  readonly siteImage: (args: Omit<ImageSpec, 'path' | 'seed'> & { repo: string; path: string; owner?: string }) => string
  readonly all: () => readonly ImageSpec[]
}

/** A stable number out of a name, so that a drawing never depends on the order of pages. */
export const seedOf = (text: string): number =>
  [...text].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0, 2166136261)

/** An empty registry. */
export const createImageRegistry = (): ImageRegistry => {
  const specs = new Map<string, ImageSpec>()
  const remember = (spec: ImageSpec): void => {
    specs.set(spec.path, spec)
  }
  return {
    all: () => [...specs.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    articleImage: ({ date, height, host, lang, palette, repo, scene, stem, suffix, width }) => {
      const file = `assets/uploads/${date.slice(0, 4)}/${date.slice(5, 7)}/${stem}${suffix}.jpg`
      const below = host === 'img' ? `img/${file}` : `${repo}/${lang}/${file}`
      remember({ height, palette, path: below, scene, seed: seedOf(stem), width })
      return host === 'img' ? `${IMAGE_HOST}/${file}` : rawUrl({ path: `${lang}/${file}`, repo })
    },
    siteImage: ({ height, owner, palette, path, repo, scene, width }) => {
      remember({ height, palette, path: `${repo}/${path}`, scene, seed: seedOf(path.replace(/\d{3}\//, '')), width })
      return rawUrl({ owner, path, repo })
    },
  }
}
