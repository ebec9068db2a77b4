import type { Address } from './address.js'
import { endsRun, noteAttempt, noteFailure, noteNotAsked, noteRefusal, noteRefusedAttempt } from './noteFailure.js'
import { type Opened, openPage } from './openPage.js'
import { isFinal, readFailure } from './readFailure.js'
import type { RunContext } from './runContext.js'

type Answer = Extract<Opened, { status: 'open' | 'unchanged' }>
type Unanswered = Exclude<Opened, Answer>

/** An address that gave no page of the piece. */
export type Attempt = { readonly address: Address } & (
  | { readonly opened: Unanswered; readonly error: null }
  | { readonly opened: null; readonly error: unknown }
)

/** What became of the addresses of a piece, tried in turn until one answers. */
export type Tried = {
  readonly answered: { readonly address: Address; readonly opened: Answer } | null
  /** Those that were tried before, in their order. */
  readonly failed: readonly Attempt[]
  /** Those that were not tried. */
  readonly rest: readonly Address[]
}

/** Opens a piece at the first of its addresses that answers. */
export async function openPiece({ addresses, context }: { context: RunContext; addresses: readonly Address[] }): Promise<Tried> {
  const failed: Attempt[] = []
  for (const [index, address] of addresses.entries()) {
    try {
      context.signal.throwIfAborted()
      const pause = context.pauses.of(address.ref.url, context.deps.clock.now())
      if (pause) throw pause
      const opened = await openPage({ address, context })
      if (opened.status === 'open' || opened.status === 'unchanged') {
        return { answered: { address, opened }, failed, rest: addresses.slice(index + 1) }
      }
      failed.push({ address, error: null, opened })
    } catch (error) {
      if (endsRun({ error, signal: context.signal })) throw error
      failed.push({ address, error, opened: null })
    }
  }
  return { answered: null, failed, rest: [] }
}

/** The attempt that stands for a piece that no address gave: the first, unless only it says that the page is gone. */
export function decidingOf(failed: readonly Attempt[]): Attempt | null {
  return failed.find(({ error }) => !isFinal(readReason(error))) ?? failed[0] ?? null
}

function readReason(error: unknown): { readonly reason: 'gone' | 'internal' | 'not-found' } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null
  return { reason: code === 'gone' || code === 'not-found' ? code : 'internal' }
}

/** Keeps what became of an address besides the one that answers for its piece. */
export async function noteBefore({ attempt, context }: { context: RunContext; attempt: Attempt }): Promise<void> {
  const { address, error, opened } = attempt
  if (opened?.status === 'elsewhere') await noteRefusedAttempt({ context, ...elsewhere({ address, opened }) })
  else if (opened === null) await noteAttempt({ address, context, ...readFailure({ address, context, error }) })
}

/** The outcome of a piece that no address gave. `onGone` takes a page that may have to wait for the others of the run. */
export async function noteNoAnswer(args: {
  context: RunContext
  attempt: Attempt
  onElsewhere: (url: string) => void
  onGone: (gone: { address: Address } & ReturnType<typeof readFailure>) => boolean
}): Promise<void> {
  const { attempt, context } = args
  const { address, error, opened } = attempt
  if (opened?.status === 'skipped') return noteNotAsked({ address, context, reason: opened.reason })
  if (opened?.status === 'elsewhere') {
    args.onElsewhere(opened.url)
    return noteRefusal({ context, ...elsewhere({ address, opened }) })
  }
  const failure = readFailure({ address, context, error })
  if (isFinal(failure.failure) && args.onGone({ address, ...failure })) return
  await noteFailure({ address, context, ...failure })
}

function elsewhere({ address, opened }: { address: Address; opened: Extract<Opened, { status: 'elsewhere' }> }): Omit<
  Parameters<typeof noteRefusal>[0],
  'context'
> {
  return { address, detail: `It leads to ${opened.url}`, patch: opened.visit, reason: 'redirect-elsewhere', warnings: [] }
}
