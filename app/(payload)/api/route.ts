// The root of the API, which Payload's catch-all leaves out: 404 with JSON, as for other addresses that lead nowhere.
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from './[...slug]/route.js'
