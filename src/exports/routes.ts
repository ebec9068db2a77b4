export { guardGraphql, methodNotAllowed } from '../routes/guardGraphql.js'
