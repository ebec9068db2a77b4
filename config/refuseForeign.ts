import { InvalidOptionError } from 'payload-newsdesk'

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
  if (names.length === 0 || names.includes(OURS)) return
  const some = names.sort().slice(0, SHOWN).join(', ')
  throw new InvalidOptionError({
    path: 'DATABASE_URL',
    expected: "a database that is empty or a newsroom's own",
    got: `"${db.databaseName}", which holds ${some}${names.length > SHOWN ? ' and more' : ''}`,
  })
}
