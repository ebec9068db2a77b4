export { guardGraphql, methodNotAllowed } from '../routes/guardGraphql.js'
export { guardRest } from '../routes/guardRest.js'
