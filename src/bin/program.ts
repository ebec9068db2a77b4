import { readFileSync } from 'node:fs'

import { Command, CommanderError, InvalidArgumentError } from 'commander'

import type { CommandContext } from './context.js'
import { EXIT, type ExitCode } from './exitCodes.js'

type Done = (exitCode: ExitCode) => void

const HINT = '"newsdesk --help" lists the commands, and "newsdesk <command> --help" the options of one.'
const AFTER_HELP = `
Exit codes: 0 all well, 1 some items failed, 2 wrong usage or input, 3 nothing could be done.
NEWSDESK_DEBUG=1 shows where an error comes from. NO_COLOR is respected.`

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
    .description('Shows what a page says, without a database')
    .argument('<file|url>', 'a saved page, or the address of one')
    .option('--url <url>', 'the address of the page, when a file does not tell it')
    .option('--json', 'print one JSON object')
    .action(async (target: string, options: { url?: string; json?: true }) => {
      const { extract } = await import('./commands/extract.js')
      onDone(await extract({ context, isJson: Boolean(options.json), pageUrl: options.url ?? null, target }))
    })

  program
    .command('import')
    .description('Imports a source')
    .argument('<source|url|directory>', 'name or id of a source, an address, or the folder of a clone')
    .option('--limit <n>', 'take at most so many articles', readCount)
    .option('--dry-run', 'compare only: write nothing')
    .option('--from-store', 'read the stored pages again: ask for nothing')
    .option('--json', 'print one JSON line with the result')
    .action(async (target: string, options: { limit?: number; dryRun?: true; fromStore?: true; json?: true }) => {
      const { importSource } = await import('./commands/importSource.js')
      onDone(
        await importSource({
          context,
          isDryRun: Boolean(options.dryRun),
          isFromStore: Boolean(options.fromStore),
          isJson: Boolean(options.json),
          limit: options.limit ?? null,
          target,
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
    .command('doctor')
    .description('Checks that everything an import needs is there')
    .option('--json', 'print one JSON line for each check')
    .action(async (options: { json?: true }) => {
      const { doctor } = await import('./commands/doctor.js')
      onDone(await doctor({ context, isJson: Boolean(options.json) }))
    })

  return program
}

/** The exit code of what commander has already said; null when the error is not its own. */
export function readCommanderError(error: unknown): ExitCode | null {
  if (!(error instanceof CommanderError)) return null
  return error.code === 'commander.helpDisplayed' || error.code === 'commander.version' ? EXIT.ok : EXIT.usage
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

function readCount(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('Expected a whole number of at least 1.')
  return Number(value)
}
