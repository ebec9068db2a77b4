import type { Payload } from 'payload'

/** What Payload's database calls take as `req` to be a part of a transaction. */
export type Transaction = { readonly transactionID?: number | string }

/** Writes all or nothing; where the database has no transactions, one after another. */
export async function inTransaction(payload: Payload, write: (transaction: Transaction) => Promise<void>): Promise<void> {
  const { db } = payload
  const id = await db.beginTransaction()
  if (id === null) return write({})
  try {
    await write({ transactionID: id })
  } catch (error) {
    await db.rollbackTransaction(id)
    throw error
  }
  await db.commitTransaction(id)
}
