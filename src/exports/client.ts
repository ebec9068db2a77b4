export { EntryLabel } from '../components/EntryLabel/index.client.js'
export { ImageCell } from '../components/ImageCell/index.client.js'
export { ProblemsField } from '../components/ProblemsField/index.client.js'
export { ReasonField } from '../components/ReasonField/index.client.js'
