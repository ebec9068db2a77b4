import type { Article, Language, Repository } from './types.js'

/** Account of the paper's mirrors. */
export const OWNER = 'harbour-daily'

/** All accounts that hold a copy; they mean the same pages. */
export const OWNERS: readonly string[] = [OWNER, 'harbour-daily2', 'tide-mirror', '20250905']

export const BRANCH = 'main'
export const IMAGE_HOST = 'https://img.harbour-daily.example'
const ORIGINAL_HOSTS: Readonly<Record<Repository, string>> = {
  harbour: 'https://www.harbour-daily.example',
  harbourtv: 'https://tv.harbour-daily.example',
}

/** Path of an article inside its mirror: short year without zeros for the paper, padded for the video mirror. */
export const articlePath = (article: Article): string => {
  const [year = '', month = '', day = ''] = article.date.split('-')
  const lang: Language = article.lang ?? 'gb'
  return article.repo === 'harbourtv'
    ? `${lang}/${year}/${month}/${day}/${article.id}.md`
    : `${lang}/${Number(year) - 2000}/${Number(month)}/${Number(day)}/${article.id}.md`
}

/** Page URL on the mirror's host. */
export const blobUrl = (args: { repo: string; path: string; owner?: string }): string =>
  `https://github.com/${args.owner ?? OWNER}/${args.repo}/blob/${BRANCH}/${args.path}`

/** Raw file URL on the mirror's host. */
export const rawUrl = (args: { repo: string; path: string; owner?: string }): string =>
  `https://raw.githubusercontent.com/${args.owner ?? OWNER}/${args.repo}/${BRANCH}/${args.path}`

/** URL of an article page as lists print it. */
export const articleUrl = (article: Article, owner?: string): string =>
  `${blobUrl({ owner, path: articlePath(article), repo: article.repo ?? 'harbour' })}#1`

/** URL of the same piece at the paper itself. */
export const originalUrl = (args: { repo: Repository; path: string }): string =>
  `${ORIGINAL_HOSTS[args.repo]}/${args.path.replace(/\.md$/, args.repo === 'harbourtv' ? '.html' : '.htm')}`

export const originalHome = (repo: Repository): string => ORIGINAL_HOSTS[repo]

/** The page's QR image. The service is invented like everything else, so that nothing real is ever asked. */
export const qrUrl = (pageUrl: string): string =>
  `https://qr.harbour-daily.example/qr?size=256&text=${pageUrl.replace('#', '%23')}`
