export { AdminNotice } from '../components/AdminNotice/index.js'
export { ReasonCell } from '../components/ReasonCell/index.js'
