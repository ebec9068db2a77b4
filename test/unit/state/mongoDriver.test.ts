import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import * as driver from 'mongodb'
import { describe, expect, it } from 'vitest'

import { databaseFault, LOST_MONGO, LOST_MONGO_CODES } from '../../../src/importers/state/databaseFault.js'
import { isTransient, TRANSIENT_LABEL } from '../../../src/importers/state/retryTransient.js'

type ErrorClass = new (...args: never[]) => Error

// The versions that Payload's adapter brings: its mongoose, and that one's driver.
const load = createRequire(createRequire(import.meta.url).resolve('@payloadcms/db-mongodb'))
const { Error: MongooseError, version } = load('mongoose') as { Error: Readonly<Record<string, unknown>>; version: string }
const inDriver = createRequire(createRequire(import.meta.url).resolve('mongodb'))
const { MONGODB_ERROR_CODES } = inDriver('./error.js') as { MONGODB_ERROR_CODES: Readonly<Record<string, number>> }
/** Those of the pool are thrown, and not exported. */
const pool = inDriver('./cmap/errors.js') as Readonly<Record<string, unknown>>

/** An error of a class as its instances are, whatever its constructor wants. */
const instanceOf = (made: ErrorClass): Error => Object.assign(Object.create(made.prototype as object) as Error, { message: 'away' })
const classes = new Map<string, ErrorClass>(
  [driver, MongooseError, pool]
    .flatMap((exported) => Object.values(exported as Readonly<Record<string, unknown>>))
    .filter((value): value is ErrorClass => typeof value === 'function' && value.prototype instanceof Error)
    .map((made) => [instanceOf(made).name, made]),
)

/** https://www.mongodb.com/docs/manual/reference/error-codes/: refused by the server, of which the driver names only the second. */
const REFUSED = { AuthenticationFailed: 18, Unauthorized: 13 } as const

describe('the mongodb driver', () => {
  it('is the one that mongoose brings', () => {
    const of = (name: string): { dependencies: Record<string, string>; version: string } =>
      JSON.parse(readFileSync(load.resolve(`${name}/package.json`), 'utf8')) as never
    expect(of('mongoose').version).toBe(version)
    expect(of('mongoose').dependencies.mongodb?.replace(/^[~^]/, '')).toBe(of('mongodb').version)
    expect(of('mongodb').version).toBe((createRequire(import.meta.url)('mongodb/package.json') as { version: string }).version)
  })

  it.each([...LOST_MONGO])('has the class %s, and an error of it stops a run', (name) => {
    const made = classes.get(name)
    expect(made, `no class ${name}`).toBeDefined()
    if (made) expect(databaseFault(instanceOf(made))?.kind).toBe('storage')
  })

  it('has no further class for a server that is away', () => {
    const away: readonly ErrorClass[] = [driver.MongoNetworkError, driver.MongoSystemError]
    const names = [...classes].filter(([, made]) => away.some((base) => made.prototype instanceof base)).map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['MongoNetworkTimeoutError', 'MongoPoolClearedError', 'MongoServerSelectionError']))
    expect(names.filter((name) => !LOST_MONGO.has(name))).toEqual([])
  })

  it('gives the server codes that we tell apart the same meaning', () => {
    const known = new Set([...Object.values(MONGODB_ERROR_CODES), REFUSED.Unauthorized])
    expect([...LOST_MONGO_CODES].filter((code) => !known.has(code))).toEqual([])
    expect(MONGODB_ERROR_CODES).toMatchObject({ AuthenticationFailed: REFUSED.AuthenticationFailed, NotWritablePrimary: 10107, ShutdownInProgress: 91 })
    for (const code of LOST_MONGO_CODES) expect(databaseFault(new driver.MongoServerError({ code, message: 'away' }))?.kind, String(code)).toBe('storage')
    expect(databaseFault(new driver.MongoServerError({ code: 11000, message: 'E11000 duplicate key' }))?.kind).toBe('duplicate')
  })

  it('labels what may be tried again', () => {
    expect(driver.MongoErrorLabel.TransientTransactionError).toBe(TRANSIENT_LABEL)
    const error = new driver.MongoServerError({ message: 'a write conflict' })
    expect(isTransient(error)).toBe(false)
    error.addErrorLabel(TRANSIENT_LABEL)
    expect(isTransient(error)).toBe(true)
    expect(isTransient(new driver.MongoServerError({ code: 112, message: 'a write conflict of a server without labels' }))).toBe(true)
  })
})
