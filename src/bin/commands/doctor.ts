import { readFileSync } from 'node:fs'
import path from 'node:path'

import { StorageError } from '../../importers/errors.js'
import type { CommandContext } from '../context.js'
import { describeError, oneLine } from '../describeError.js'
import { checkBackup } from '../doctor/checkBackup.js'
import { checkDatabase, checkMigrations } from '../doctor/checkDatabase.js'
import { checkAdmin } from '../doctor/checkAdmin.js'
import { checkFolder } from '../doctor/checkFolder.js'
import { checkMediaFields, checkMediaFolder } from '../doctor/checkMedia.js'
import { checkNotices } from '../doctor/checkNotices.js'
import { checkPackages } from '../doctor/checkPackages.js'
import { checkEncodings, checkNode } from '../doctor/checkRuntime.js'
import { checkSources } from '../doctor/checkSources.js'
import { checkWorker } from '../doctor/checkWorker.js'
import { advice, type Finding, ok, problem } from '../doctor/finding.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { type OpenedPayload, openPayload } from '../payload/openPayload.js'

const MIN_SHARED_SECRET = 32

/** Checks that everything an import needs is there, and says what to do where it is not. Changes nothing. */
export async function doctor({ context, isJson }: { context: CommandContext; isJson: boolean }): Promise<ExitCode> {
  const found: Finding[] = []
  const say = (finding: Finding): void => {
    found.push(finding)
    context.terminal.print(isJson ? JSON.stringify(finding) : render(finding))
  }
  const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string }
  }
  say(checkNode({ engines: engines.node, version: process.versions.node }))
  say(checkEncodings())

  const opened = await openPayload({ context, keepSchema: true, whileDisabled: true }).catch((error: unknown) => {
    say(
      error instanceof StorageError
        ? problem('database', oneLine(error.message), 'Start the server, or correct the URL of the database (DATABASE_URL in .env).')
        : problem('project', describeError(error).line, 'Correct this first; the other checks need it.'),
    )
    return null
  })
  // Loading the config has made the project's folder the working directory.
  say(checkPackages({ root: process.cwd() }))
  if (!opened) return EXIT.nothingDone
  await checkOpened({ now: context.now(), opened, say }).catch((error: unknown) => {
    say(problem('database', describeError(error).line, 'Correct this first; the other checks need it.'))
  })
  await opened.close()
  return found.some(({ state }) => state === 'problem') ? EXIT.someFailed : EXIT.ok
}

async function checkOpened({ now, opened, say }: { now: number; opened: OpenedPayload; say: (finding: Finding) => void }): Promise<void> {
  const { options, payload } = opened
  const { contact, pageStoreDirectory } = options.importer
  if (options.disabled) say(advice('plugin', 'disabled: nothing is imported', 'Take `disabled` out of the plugin options to import again.'))
  say(await checkDatabase({ payload, usersSlug: options.slugs.users }))
  const migrations = await checkMigrations({ payload, slugs: options.slugs })
  say(migrations)
  say(
    payload.config.secret.length >= MIN_SHARED_SECRET
      ? ok('secret', 'set')
      : problem('secret', `shorter than ${MIN_SHARED_SECRET} characters`, 'Set PAYLOAD_SECRET to a long random text, e.g. of "openssl rand -hex 32".'),
  )
  say(
    contact
      ? ok('contact', contact)
      : advice('contact', 'the user agent names nobody', 'Set importer.contact in the plugin options to a URL or an e-mail address.'),
  )
  say(checkMediaFields({ payload, slugs: options.slugs }))
  say(await checkMediaFolder({ payload, slugs: options.slugs }))
  say(await checkFolder({ check: 'page store', folder: path.resolve(pageStoreDirectory) }))
  if (migrations.state !== 'ok') return
  say(await checkAdmin({ options, payload }))
  say(await checkBackup({ now, payload }))
  say(await checkWorker({ payload, slugs: options.slugs }))
  say(await checkNotices({ options, payload }))
  for (const finding of await checkSources({ payload, rules: options.importer, slug: options.slugs.sources })) say(finding)
}

function render({ check, detail, next, state }: Finding): string {
  return `${state.padEnd(7)}  ${check}: ${detail}${next ? `\n         ${next}` : ''}`
}
