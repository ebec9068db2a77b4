import { AsyncLocalStorage } from 'node:async_hooks'
import { Session } from 'node:inspector/promises'

import type { Payload } from 'payload'

/** Share of a run's time, by what it went to. */
export type Shares = {
  /** Calls on Payload and its database, each without the calls inside of it; the rest is everything else. */
  readonly calls: readonly Share[]
  /** Processor time by code, from a sampling profile. */
  readonly code: readonly Share[]
}
export type Share = { readonly name: string; readonly share: number; readonly count?: number }

type Call = (...args: unknown[]) => unknown
type Frame = { inner: number }

const DATABASE = [
  'count', 'create', 'createVersion', 'deleteMany', 'deleteVersions', 'find', 'findOne', 'findVersions', 'updateMany', 'updateOne', 'updateVersion',
]

/** Runs an import with a stop watch on every call into Payload, and a profile of the processor. */
export async function measureShares(args: {
  readonly payload: Payload
  readonly run: () => Promise<unknown>
}): Promise<Shares> {
  const spent = new Map<string, { time: number; count: number }>()
  const frames = new AsyncLocalStorage<Frame>()
  watch({ frames, label: (name) => `payload.${name}`, names: ['create', 'update'], of: args.payload, spent })
  watch({ frames, label: labelOfDatabaseCall, names: DATABASE, of: args.payload.db, spent })
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  const start = performance.now()
  await args.run()
  const total = performance.now() - start
  const { profile } = await session.post('Profiler.stop')
  const calls = [...spent].map(([name, { count, time }]) => ({ count, name, share: time / total }))
  const rest = 1 - calls.reduce((sum, { share }) => sum + share, 0)
  return { calls: descending([...calls, { name: 'everything else', share: rest }]), code: byCode(profile) }
}

function labelOfDatabaseCall(name: string, [first]: readonly unknown[]): string {
  const { collection, collectionSlug } = (first ?? {}) as { collection?: unknown; collectionSlug?: unknown }
  return `db.${name} ${String(collection ?? collectionSlug ?? '')}`
}

function watch(args: {
  readonly of: object
  readonly names: readonly string[]
  readonly label: (name: string, args: readonly unknown[]) => string
  readonly frames: AsyncLocalStorage<Frame>
  readonly spent: Map<string, { time: number; count: number }>
}): void {
  const target = args.of as Record<string, Call | undefined>
  for (const name of args.names) {
    const original = target[name]
    if (!original) continue
    target[name] = async function (this: unknown, ...given) {
      const outer = args.frames.getStore()
      const frame: Frame = { inner: 0 }
      const start = performance.now()
      try {
        return await args.frames.run(frame, () => original.apply(this, given))
      } finally {
        const time = performance.now() - start
        if (outer) outer.inner += time
        const label = args.label(name, given)
        const entry = args.spent.get(label) ?? { count: 0, time: 0 }
        args.spent.set(label, { count: entry.count + 1, time: entry.time + time - frame.inner })
      }
    }
  }
}

type Profile = Awaited<ReturnType<Session['post']>> extends never ? never : {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
    readonly children?: readonly number[]
  }[]
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

/** The first rule that fits a frame, from the innermost outwards, names the sample. */
const CODE: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['extract', /importers\/(?:extract|sites|html)\//],
  ['marks: hashes of fields', /importers\/upsert\/(?:hashValue|decide|field)|importers\/lexical\/canonical/],
  ['map', /importers\/(?:map|lexical)\//],
  ['read and decode', /importers\/(?:fetch|http|discover)\//],
  ['upsert, ledger, run', /importers\//],
  ['SQLite', /libsql/],
  ['drizzle and the adapter', /drizzle/],
  ['Payload', /node_modules\/(?:payload|@payloadcms)\//],
]

function byCode({ nodes, samples = [], timeDeltas = [] }: Profile): readonly Share[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap(({ children = [], id }) => children.map((child) => [child, id] as const)))
  const nameOf = (sample: number): string => {
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const { functionName = '', url = '' } = byId.get(id)?.callFrame ?? {}
      if (id === sample && /^\((?:garbage|idle|program)/.test(functionName)) return functionName
      const rule = CODE.find(([, pattern]) => pattern.test(url) || (functionName.includes('libsql') && pattern.test('libsql')))
      if (rule) return rule[0]
    }
    return 'other'
  }
  const names = new Map(nodes.map(({ id }) => [id, nameOf(id)]))
  const times = new Map<string, number>()
  samples.forEach((id, index) => {
    const name = names.get(id) ?? 'other'
    if (name !== '(idle)') times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0))
  })
  const total = [...times.values()].reduce((sum, time) => sum + time, 0)
  return descending([...times].map(([name, time]) => ({ name, share: time / total })))
}

function descending(shares: readonly Share[]): readonly Share[] {
  return [...shares].sort((a, b) => b.share - a.share)
}
