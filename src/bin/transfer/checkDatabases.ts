import { type IdRule, ruleOfIds } from '../../transfer/idMap.js'
import { LEFT_OUT } from '../../transfer/leftOut.js'
import type { DatabaseUrl } from '../../transfer/readDatabaseUrl.js'
import { TransferError } from '../../transfer/transferError.js'
import type { DatabaseFacts } from '../../transfer/types.js'

/** How a transfer between two databases goes. */
export type TransferPlan = {
  /** What the target remembers of the source until all is done. */
  readonly mark: string
  readonly isResumed: boolean
  readonly idRule: IdRule
  /** What the one who calls should know. */
  readonly notes: readonly string[]
}

type Args = {
  readonly from: DatabaseUrl
  readonly fromFacts: DatabaseFacts
  readonly to: DatabaseUrl
  readonly toFacts: DatabaseFacts
  readonly variable: string
}

const MOST_NAMES = 5

/**
 * Whether one database can be moved into the other.
 * @throws TransferError saying in one line what is in the way.
 */
export function checkDatabases({ from, fromFacts, to, toFacts, variable }: Args): TransferPlan {
  checkOpened({ database: from, facts: fromFacts, variable })
  checkOpened({ database: to, facts: toFacts, variable })
  checkSource(from, fromFacts)
  checkTarget(to, toFacts)
  const idRule = ruleOfIds({ from: fromFacts.idKind, to: toFacts.idKind })
  if (idRule === null) {
    throw refuse('One database has numbers as ids and the other has not. Set idType of the adapter for SQLite or PostgreSQL to "uuidv7" in a new project first.')
  }
  const documents = Object.values(toFacts.counts).reduce((sum, count) => sum + count, 0)
  const isResumed = toFacts.mark !== null && toFacts.mark.from === from.place
  if (toFacts.mark !== null && !isResumed) {
    throw refuse(`--to: ${to.place} holds an unfinished transfer of ${toFacts.mark.from}. Finish that, or empty the database.`)
  }
  if (documents > 0 && !isResumed) {
    const kinds = Object.entries(toFacts.counts).filter(([, count]) => count > 0)
    throw refuse(`--to: ${to.place} is not empty (${listOf(kinds.map(([slug, count]) => `${slug} ${count}`))}). A transfer fills an empty database.`)
  }
  return {
    idRule,
    isResumed,
    mark: from.place,
    notes: [
      ...(isResumed ? [`going on with the transfer that began at ${toFacts.mark?.startedAt}`] : []),
      ...(fromFacts.strangers.length > 0 ? [`left out, since the config does not know them: ${listOf(fromFacts.strangers)}`] : []),
      ...Object.entries(fromFacts.leftOut).map(([slug, count]) => `left out: ${slug} (${count}): ${LEFT_OUT[slug]}`),
    ],
  }
}

/** A config that does not follow the variable would open the same database twice. */
function checkOpened({ database, facts, variable }: { database: DatabaseUrl; facts: DatabaseFacts; variable: string }): void {
  const isSame = facts.kind === database.kind && (database.kind === 'sqlite' ? facts.url.endsWith(fileName(database)) : facts.url === database.url)
  if (isSame) return
  throw new TransferError({
    kind: 'input',
    message: `The project's config does not take its database from ${variable}. Name the variable that it reads with --variable.`,
  })
}

function checkSource(from: DatabaseUrl, facts: DatabaseFacts): void {
  if (facts.isEmpty) throw refuse(`--from: ${from.place} is empty.`)
  if (!facts.isNewsdesk) throw refuse(`--from: ${from.place} belongs to another application: it has none of this project's articles.`)
  if (facts.missing.length > 0) {
    throw refuse(`--from: ${from.place} is of an older version (it lacks ${listOf(facts.missing)}). Run "npx payload migrate" on it first.`)
  }
  if (facts.importing.length > 0) {
    throw refuse(`--from: an import is under way (${listOf(facts.importing)}). Stop the app and its workers first, so that nothing is left behind.`)
  }
}

function checkTarget(to: DatabaseUrl, facts: DatabaseFacts): void {
  if (facts.strangers.length === 0) return
  throw refuse(`--to: ${to.place} belongs to another application: it holds ${listOf(facts.strangers)}. Name a database of its own.`)
}

function refuse(message: string): TransferError {
  return new TransferError({ kind: 'state', message })
}

function fileName({ file }: DatabaseUrl): string {
  return file?.split(/[\\/]/).at(-1) ?? ''
}

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
