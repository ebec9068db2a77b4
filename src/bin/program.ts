import { Command, CommanderError, InvalidArgumentError } from 'commander'

import { ROLES, type Role } from '../access/roles.js'
import type { CommandContext } from './context.js'
import { EXIT, type ExitCode } from './exitCodes.js'
import { readVersion } from './readVersion.js'

type Done = (exitCode: ExitCode) => void

type ImportFlags = {
  readonly limit?: number
  readonly dryRun?: true
  readonly fromStore?: true
  readonly json?: true
  readonly now?: true
  readonly refetch?: true
  readonly reason?: string
  readonly run?: string
}

type WorkerFlags = {
  readonly json?: true
  readonly metricsHost: string
  readonly metricsPort?: number
  readonly name?: string
  readonly once?: true
  readonly queue?: readonly string[]
}

const HINT = '"newsdesk --help" lists the commands, and "newsdesk <command> --help" the options of one.'
const AFTER_HELP = `
Exit codes: 0 all well, 1 some items failed, 2 wrong usage or input, 3 nothing could be done.
NEWSDESK_DEBUG=1 shows where an error comes from. NO_COLOR is respected.`

const LIST_HELP = `
A list has one JSON object a line: {"id": "1", "url": "https://example.org/page", "file": "page.html"}. Files may be gzipped.
The answer has one JSON line for each page, in the same order.`

/** The commands. Each loads its own code when it is called, so that `extract` never waits for Payload. */
export function createProgram({ context, onDone }: { context: CommandContext; onDone: Done }): Command {
  const program = new Command('newsdesk')
    .description('Imports news source pages into Payload, politely.')
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(`newsdesk: ${text.replace(/^error: /, '').replace(/\s+/g, ' ').trim()} ${HINT}`),
      writeErr: (text) => context.terminal.say(text.replace(/\n+$/, '')),
      writeOut: (text) => context.terminal.print(text.replace(/\n$/, '')),
    })
    .addHelpText('after', AFTER_HELP)
    .version(readVersion(), '--version', 'print the version')

  program
    .command('extract')
    .description('Shows what a page of any site says, without a database')
    .argument('<file|url|->', 'a saved page, the address of one, or - for a list of pages on standard input')
    .option('--url <url>', 'the address of the page, when a file does not tell it')
    .option('--explain', 'say where each field came from, and how sure that is')
    .option('--json', 'print one JSON object')
    .addHelpText('after', LIST_HELP)
    .action(async (target: string, options: { explain?: true; url?: string; json?: true }) => {
      const { extract } = await import('./commands/extract.js')
      onDone(await extract({ context, isExplained: Boolean(options.explain), isJson: Boolean(options.json), pageUrl: options.url ?? null, target }))
    })

  program
    .command('import')
    .description('Imports a source')
    .argument('<source|url|directory>', 'name or id of a source, an address, or the folder of a clone')
    .option('--limit <n>', 'take at most so many articles', readCount)
    .option('--dry-run', 'compare only: write nothing')
    .option('--from-store', 'read the stored pages again: ask for nothing')
    .option('--reason <code>', 'with --from-store: only what stands in the ledger with this reason')
    .option('--run <id>', 'with --from-store: only what this run was the last to look at')
    .option('--now', 'ask also for what is not due yet, or waits for a person')
    .option('--refetch', 'ask for every page again, whole: without validators, whatever is due or fresh')
    .option('--json', 'print one JSON line with the result')
    .action(async (target: string, options: ImportFlags) => {
      const { importSource } = await import('./commands/importSource.js')
      onDone(
        await importSource({
          context,
          isDryRun: Boolean(options.dryRun),
          isFromStore: Boolean(options.fromStore),
          isJson: Boolean(options.json),
          isNow: Boolean(options.now),
          isRefetch: Boolean(options.refetch),
          limit: options.limit ?? null,
          onlyReason: options.reason ?? null,
          onlyRun: options.run ?? null,
          target,
        }),
      )
    })

  program
    .command('worker')
    .description('Runs scheduled imports, and those that someone starts in the admin panel')
    .option('--name <name>', 'what the admin panel calls it (default: host and process)', readName)
    .option('--queue <name...>', 'work on these queues only (default: newsdesk default)', readQueue)
    .option('--once', 'end when nothing is due any more: for a cron')
    .option('--metrics-port <port>', 'serve metrics for Prometheus on this port (default: none)', readPort)
    .option('--metrics-host <address>', 'the address that the port is opened on', '127.0.0.1')
    .option('--json', 'print one JSON line for each event')
    .action(async (options: WorkerFlags) => {
      const { DEFAULT_QUEUES, worker } = await import('./commands/worker.js')
      onDone(
        await worker({
          context,
          isJson: Boolean(options.json),
          isOnce: Boolean(options.once),
          metrics: options.metricsPort === undefined ? null : { host: options.metricsHost, port: options.metricsPort },
          name: options.name ?? null,
          queues: options.queue ?? DEFAULT_QUEUES,
        }),
      )
    })

  program
    .command('sources')
    .description('Lists the sources')
    .option('--json', 'print one JSON line for each')
    .action(async (options: { json?: true }) => {
      const { sources } = await import('./commands/sources.js')
      onDone(await sources({ context, isJson: Boolean(options.json) }))
    })

  program
    .command('runs')
    .description('Lists the last runs')
    .option('--limit <n>', 'how many', readCount, 20)
    .option('--json', 'print one JSON line for each')
    .action(async (options: { limit: number; json?: true }) => {
      const { runs } = await import('./commands/runs.js')
      onDone(await runs({ context, isJson: Boolean(options.json), limit: options.limit }))
    })

  program
    .command('notices')
    .description('Lists what needed a person, or sends a test notice')
    .option('--test', 'send a test notice by mail and webhook, and say whether it arrived')
    .option('--limit <n>', 'how many', readCount, 20)
    .option('--json', 'print one JSON line for each')
    .action(async (options: { limit: number; test?: true; json?: true }) => {
      const { notices } = await import('./commands/notices.js')
      onDone(await notices({ context, isJson: Boolean(options.json), isTest: Boolean(options.test), limit: options.limit }))
    })

  program
    .command('explain')
    .description('Says why a page was or was not fetched, and what comes next')
    .argument('<url>', 'the address of a page or an image, or a source key')
    .option('--json', 'print one JSON object')
    .action(async (target: string, options: { json?: true }) => {
      const { explain } = await import('./commands/explain.js')
      onDone(await explain({ context, isJson: Boolean(options.json), target }))
    })

  program
    .command('grant')
    .description('Gives a user a role, e.g. the first admin of a project that has users already')
    .argument('<email>', 'the e-mail address of the user')
    .argument('<role>', `one of ${ROLES.join(', ')}`, readRole)
    .action(async (email: string, role: Role) => {
      const { grant } = await import('./commands/grant.js')
      onDone(await grant({ context, email, role }))
    })

  program
    .command('prune')
    .description('Removes stored pages that are no longer needed')
    .option('--days <n>', 'keep what came in the last so many days', readCount, 30)
    .option('--json', 'print one JSON object')
    .action(async (options: { days: number; json?: true }) => {
      const { prune } = await import('./commands/prune.js')
      onDone(await prune({ context, days: options.days, isJson: Boolean(options.json) }))
    })

  program
    .command('doctor')
    .description('Checks that everything an import needs is there')
    .option('--json', 'print one JSON line for each check')
    .action(async (options: { json?: true }) => {
      const { doctor } = await import('./commands/doctor.js')
      onDone(await doctor({ context, isJson: Boolean(options.json) }))
    })

  program
    .command('backup')
    .description('Writes database, media, stored pages and a list of settings into one file, while others work')
    .argument('<file|folder>', 'the file to be made, or a folder that gets one named by the time')
    .option('--json', 'print one JSON object')
    .action(async (target: string, options: { json?: true }) => {
      const { backup } = await import('./commands/backup.js')
      onDone(await backup({ context, isJson: Boolean(options.json), target }))
    })

  program
    .command('restore')
    .description('Fills an empty place with a backup, once every byte of it has been checked')
    .argument('<file>', 'a file of "newsdesk backup"')
    .option('--verify', 'only check the file: neither a project nor a database is needed')
    .option('--json', 'print one JSON object')
    .action(async (target: string, options: { verify?: true; json?: true }) => {
      const { restore } = await import('./commands/restore.js')
      onDone(await restore({ context, isCheck: Boolean(options.verify), isJson: Boolean(options.json), target }))
    })

  program
    .command('transfer')
    .description('Moves everything from one database to another, and compares them')
    .requiredOption('--from <url>', 'the database that is read, e.g. file:./data/newsdesk.db')
    .requiredOption('--to <url>', 'an empty database that is filled, e.g. mongodb://host/newsdesk')
    .option('--variable <name>', "the environment variable that the project's config takes its database from", 'DATABASE_URL')
    .option('--json', 'print one JSON object with the comparison')
    .action(async (options: { from: string; to: string; variable: string; json?: true }) => {
      const { transfer } = await import('./commands/transfer.js')
      onDone(await transfer({ context, from: options.from, isJson: Boolean(options.json), to: options.to, variable: options.variable }))
    })

  // What `transfer` starts to read a database.
  program.command('serve-database', { hidden: true }).action(async () => {
    const { serveDatabase } = await import('./commands/serveDatabase.js')
    onDone(await serveDatabase({ context }))
  })

  return program
}

/** The exit code of what commander has already said; null when the error is not its own. */
export function readCommanderError(error: unknown): ExitCode | null {
  if (!(error instanceof CommanderError)) return null
  return error.code === 'commander.helpDisplayed' || error.code === 'commander.version' ? EXIT.ok : EXIT.usage
}

function readCount(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('Expected a whole number of at least 1.')
  return Number(value)
}

function readPort(value: string): number {
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65535) throw new InvalidArgumentError('Expected a port number between 0 (any that is free) and 65535.')
  return port
}

function readRole(value: string): Role {
  const role = ROLES.find((name) => name === value)
  if (!role) throw new InvalidArgumentError(`Expected one of ${ROLES.join(', ')}.`)
  return role
}

function readName(value: string): string {
  if (!/^[^\p{C}]{1,100}$/u.test(value.trim())) throw new InvalidArgumentError('Expected a name of 1 to 100 characters.')
  return value.trim()
}

function readQueue(value: string, before: readonly string[] = []): readonly string[] {
  if (!/^[\w.-]{1,100}$/.test(value)) throw new InvalidArgumentError('Expected the name of a queue: letters, digits, hyphens.')
  return [...new Set([...before, value])]
}
