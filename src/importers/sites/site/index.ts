export type { SiteImage, SitePage, SitePageKind } from './page.js'
export { readSitePage } from './readSitePage.js'
