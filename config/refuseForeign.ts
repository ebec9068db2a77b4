import { InvalidOptionError } from 'payload-newsdesk'
import pg from 'pg'

/** What every database of a newsroom holds, and hardly any other. */
const OURS = 'source-items'
const SHOWN = 4

/** The part of Payload's MongoDB adapter that names collections. */
type Connected = {
  readonly connection: {
    readonly db?: {
      readonly databaseName: string
      readonly listCollections: () => { readonly toArray: () => Promise<readonly { readonly name: string }[]> }
    }
  }
}

/**
 * Refuses a MongoDB database that holds collections and none of a newsroom: it belongs to another application, and two of
 * them would mix their users. Nothing has been written to it before.
 * @throws InvalidOptionError naming the database and what was found.
 */
export async function refuseForeign(adapter: unknown): Promise<void> {
  const { db } = (adapter as Connected).connection
  if (!db) return
  const names = (await db.listCollections().toArray()).map(({ name }) => name).filter((name) => !name.startsWith('system.'))
  refuse({ database: db.databaseName, names, ours: OURS })
}

/** The same for PostgreSQL, by the tables of the schema that the connection uses. */
export async function refuseForeignTables(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ database: string; name: string }>(
      'SELECT current_database() AS database, table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
    )
    refuse({ database: rows[0]?.database ?? '', names: rows.map(({ name }) => name), ours: OURS.replaceAll('-', '_') })
  } finally {
    await client.end()
  }
}

function refuse(args: { database: string; names: readonly string[]; ours: string }): void {
  const { database, names, ours } = args
  if (names.length === 0 || names.includes(ours)) return
  const some = [...names].sort().slice(0, SHOWN).join(', ')
  throw new InvalidOptionError({
    path: 'DATABASE_URL',
    expected: "a database that is empty or a newsroom's own",
    got: `${database}, which holds ${some}${names.length > SHOWN ? ' and more' : ''}`,
  })
}
