import { randomUUID } from 'node:crypto'
import os from 'node:os'

import type { Payload } from 'payload'

import { systemClock } from '../importers/http/index.js'
import { newsdeskOptions } from '../newsdeskOptions.js'
import type { WorkerKind } from './types.js'
import { createWorkerRecords } from './workerRecords.js'

/** Notes that the queue was worked on by what is no worker of its own. Never throws: it is a note, not the work. */
export async function touchWorker(args: {
  payload: Payload
  kind: Exclude<WorkerKind, 'worker'>
  /** Default: the kind and the host. */
  name?: string
  version?: string
}): Promise<null> {
  const host = os.hostname()
  const { kind, name = `${args.kind} on ${host}`, payload, version = null } = args
  const worker = { host, instance: randomUUID(), kind, name, pid: process.pid, version }
  try {
    const records = createWorkerRecords({ clock: systemClock, payload, slugs: newsdeskOptions(payload.config).slugs })
    await records.begin({ before: await records.find(worker.name), worker })
    await records.prune()
  } catch (err) {
    payload.logger.error({ err, msg: 'The sign of life of a worker could not be stored' })
  }
  return null
}
