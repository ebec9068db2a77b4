import { databaseFault } from './databaseFault.js'

/** Runs a database call; a lost or full database becomes a StorageError, anything else is thrown as it is. */
export async function storageCall<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const fault = databaseFault(error)
    throw fault?.kind === 'storage' ? fault.error : error
  }
}
