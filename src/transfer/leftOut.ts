import type { Payload } from 'payload'

import { newsdeskOptions } from '../newsdeskOptions.js'

/** Payload's own collections that stay behind, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'payload-jobs': 'imports that wait are queued again by the first tick; other jobs are yours to queue',
  'payload-kv': 'a cache',
  'payload-locked-documents': 'locks belong to pages that someone has open',
  'payload-migrations': 'each database keeps its own',
}

/** The collections that a transfer moves, in the config's order. */
export function movedCollections(payload: Payload): readonly string[] {
  // Workers give their signs of life to the database that they work on, and notices tell of it: both databases would tell
  // of the same, and the keys of open ones hold ids that a transfer may change.
  const { importNotices, importWorkers } = newsdeskOptions(payload.config).slugs
  const left = [...Object.keys(LEFT_OUT), importNotices, importWorkers]
  return payload.config.collections.map(({ slug }) => slug as string).filter((slug) => !left.includes(slug))
}

/** The globals that a transfer moves. */
export function movedGlobals(payload: Payload): readonly string[] {
  return payload.config.globals.map(({ slug }) => slug as string).filter((slug) => !(slug in LEFT_OUT) && slug !== 'payload-jobs-stats')
}
