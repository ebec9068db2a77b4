export { extractPage } from './extractPage.js'
export { type ExtractReport, toReport } from './toReport.js'
