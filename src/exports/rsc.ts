export { ReasonCell } from '../components/ReasonCell/index.js'
