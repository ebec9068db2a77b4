import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { ImporterError, RefusedError } from '../../importers/errors.js'
import { decodeBody, fetchPage } from '../../importers/fetch/index.js'
import { checkUrl, createHttpClient, HTTP_DEFAULTS, isPort, systemClock } from '../../importers/http/index.js'
import { SOURCE_DEFAULTS } from '../../importers/sourceDefaults.js'
import type { AddressRules } from '../../importers/startUrl.js'
import type { SiteFamily, SourceKey, Warning } from '../../importers/types.js'
import { abortOnSignal } from '../abortOnSignal.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT } from '../exitCodes.js'

type Page = { readonly url: string; readonly text: string; readonly warnings: readonly Warning[] }

/** A page that was read, or why the target gives none. */
export type ReadTarget =
  | { readonly page: Page; readonly isLocal: boolean }
  | { readonly page: null; readonly isLocal: boolean; readonly url: string; readonly error: ImporterError }

type Args = {
  readonly context: CommandContext
  readonly family: SiteFamily
  readonly target: string
  readonly pageUrl: string | null
}

/**
 * Reads a saved page or asks for one.
 * @throws CommandError when the target or the address is not what it should be.
 */
export async function readTarget(args: Args): Promise<ReadTarget> {
  const { pageUrl, target } = args
  const rules = addressRules(args.context)
  if (pageUrl !== null) requireUrl({ rules, url: pageUrl })
  const isUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(target)
  if (!isUrl) return readSaved({ ...args, file: path.resolve(args.context.cwd, target) })
  if (/^file:/i.test(target) && URL.canParse(target)) return readSaved({ ...args, file: fileURLToPath(target) })
  requireUrl({ rules, url: target })
  return readRemote(args)
}

async function readSaved({ file, pageUrl }: Args & { file: string }): Promise<ReadTarget> {
  const url = pageUrl ?? pathToFileURL(file).href
  const stats = await stat(file).catch(() => null)
  if (stats === null) throw usage(`There is no file ${file}. Check the path.`)
  if (!stats.isFile()) throw usage(`${file} is no file. A folder of pages is imported with "newsdesk import".`)
  try {
    const { pageBytes } = HTTP_DEFAULTS.limits
    if (stats.size > pageBytes) {
      throw new RefusedError({ code: 'too-large', message: `${file} is larger than ${pageBytes} bytes.` })
    }
    const { charsetMismatch, encoding, text } = decodeBody({ bytes: await readFile(file) })
    return { isLocal: true, page: { text, url, warnings: charsetMismatch ? [mismatch(encoding)] : [] } }
  } catch (error) {
    if (error instanceof ImporterError) return { error, isLocal: true, page: null, url }
    throw usage(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}). Check its permissions.`)
  }
}

async function readRemote({ context, family, pageUrl, target }: Args): Promise<ReadTarget> {
  const address = family.addressOf(target)
  // A page's address for people leads to a page around it; the locator knows where the page itself is.
  const url = (address && family.locatorOf(target)?.urlOf(address)) ?? target
  const stop = abortOnSignal({ now: context.now, terminal: context.terminal })
  const http = createHttpClient({ ...addressRules(context), contact: context.env.NEWSDESK_CONTACT?.trim() || null })
  try {
    const answer = await fetchPage({
      clock: systemClock,
      http,
      policy: SOURCE_DEFAULTS.rate,
      ref: { sourceKey: address?.sourceKey ?? (target as SourceKey), url },
      respectRobots: true,
      signal: stop.signal,
    })
    // No validators were sent, so that the answer is always a page.
    if (answer.status !== 'fetched') throw new RefusedError({ code: 'bad-response', message: `${target} gave no page.` })
    const { charsetMismatch, encoding, text } = answer.page
    return { isLocal: false, page: { text, url: pageUrl ?? target, warnings: charsetMismatch ? [mismatch(encoding)] : [] } }
  } catch (error) {
    if (error instanceof ImporterError) return { error, isLocal: false, page: null, url: target }
    if (stop.signal.aborted) throw new CommandError({ exitCode: EXIT.nothingDone, message: 'Stopped before the page had come.' })
    throw error
  } finally {
    stop.release()
    await http.close()
  }
}

function mismatch(encoding: string): Warning {
  return { code: 'charset-mismatch', detail: encoding }
}

/** What the app's environment allows; what is no port there is the app's to refuse. Whoever types an address may ask this machine. */
function addressRules({ env }: CommandContext): AddressRules {
  const allowedPorts = (env.NEWSDESK_ALLOWED_PORTS ?? '').split(/[\s,]+/).filter(Boolean).map(Number).filter(isPort)
  return { allowedPorts, allowLoopback: true }
}

/** An address as the client takes it. */
function requireUrl({ rules, url }: { rules: AddressRules; url: string }): void {
  try {
    checkUrl({ rules: { ...rules, maxUrlLength: HTTP_DEFAULTS.limits.urlLength }, url })
  } catch (error) {
    if (error instanceof ImporterError) throw usage(`"${url}" cannot be asked for: ${error.message}. (${error.code})`)
    throw error
  }
}

function usage(message: string): CommandError {
  return new CommandError({ exitCode: EXIT.usage, message })
}
