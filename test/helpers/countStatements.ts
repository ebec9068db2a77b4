import type { Payload } from 'payload'

type Execute = (...args: unknown[]) => unknown
type Client = { execute: Execute; batch: Execute }

/** How many statements a call sends to SQLite; null on MongoDB, where commands are not alike. */
export async function countStatements<T>(
  payload: Payload,
  call: () => Promise<T>,
): Promise<{ statements: number | null; sql: string[]; result: T }> {
  const client = 'client' in payload.db ? (payload.db.client as unknown as Client) : null
  if (!client?.execute) return { statements: null, sql: [], result: await call() }
  const { execute, batch } = client
  const sql: string[] = []
  client.execute = (...args) => {
    const [statement] = args
    sql.push(typeof statement === 'string' ? statement : String((statement as { sql: string }).sql))
    return execute.apply(client, args)
  }
  client.batch = (...args) => {
    sql.push('batch')
    return batch.apply(client, args)
  }
  try {
    const result = await call()
    return { statements: sql.length, sql, result }
  } finally {
    client.execute = execute
    client.batch = batch
  }
}
