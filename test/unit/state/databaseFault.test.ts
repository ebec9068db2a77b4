import { APIError, Locked, NotFound, ValidationError } from 'payload'
import { describe, expect, test } from 'vitest'

import { StorageError, TransientError } from '../../../src/importers/errors.js'
import { databaseFault, isDuplicate, storageCall } from '../../../src/importers/state/index.js'

function failure(fields: Record<string, unknown>, message = 'driver says no'): Error {
  return Object.assign(new Error(message), fields)
}

describe('a database that cannot be used', () => {
  test.each([
    [{ code: 'SQLITE_BUSY' }],
    [{ code: 'SQLITE_BUSY_SNAPSHOT' }],
    [{ code: 'SQLITE_READONLY_DBMOVED' }],
    [{ code: 'SQLITE_IOERR_READ' }],
    [{ code: 'SQLITE_CANTOPEN' }],
    [{ code: 'SQLITE_NOTADB' }],
    [{ code: 'CLIENT_CLOSED' }],
    [{ code: 'ECONNREFUSED' }],
    [{ name: 'MongoNetworkError' }],
    [{ name: 'MongoServerSelectionError' }],
    [{ name: 'MongooseServerSelectionError' }],
    [{ name: 'MongoServerError', code: 189 }],
    [{ name: 'MongoServerError', code: 18 }],
  ])('is told by class or code: %o', (fields) => {
    expect(databaseFault(failure(fields))).toMatchObject({ kind: 'storage', error: { code: 'database-unavailable' } })
  })

  test.each([[{ code: 'SQLITE_FULL' }], [{ code: 'ENOSPC' }], [{ name: 'MongoServerError', code: 14031 }]])(
    'is told from a full disk: %o',
    (fields) => {
      expect(databaseFault(failure(fields))).toMatchObject({ kind: 'storage', error: { code: 'disk-full' } })
    },
  )

  test('is found behind the errors that wrap it', () => {
    const wrapped = failure({ cause: failure({ cause: failure({ code: 'SQLITE_FULL' }) }) })
    expect(databaseFault(wrapped)?.kind).toBe('storage')
  })

  test('is thrown as a StorageError by storage calls, with the cause kept', async () => {
    const cause = failure({ code: 'SQLITE_IOERR' })
    const error = await storageCall(() => Promise.reject(cause)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StorageError)
    expect(error).toMatchObject({ cause, code: 'database-unavailable', retry: 'later' })
  })
})

describe('a document that is refused', () => {
  test('names the fields that are invalid', () => {
    const error = new ValidationError({
      collection: 'articles',
      errors: [{ label: 'Title', message: 'is required', path: 'title' }],
    })
    const fault = databaseFault(error)
    expect(fault).toMatchObject({
      kind: 'invalid',
      paths: ['title'],
      error: { code: 'invalid-document', retry: 'person' },
    })
    expect(fault).toHaveProperty('error.message', 'title: is required')
  })

  test('is a duplicate when the adapter found a unique value taken', () => {
    const error = new ValidationError({
      collection: 'media',
      errors: [{ message: 'Value must be unique', path: 'contentHash' }],
    })
    expect(databaseFault(error)).toMatchObject({
      kind: 'duplicate',
      paths: ['contentHash'],
      error: { code: 'duplicate' },
    })
    expect(isDuplicate(failure({ code: 11000 }))).toBe(true)
    expect(isDuplicate(failure({ code: 'SQLITE_CONSTRAINT_UNIQUE' }))).toBe(true)
  })

  test('is invalid when it refers to what is not there, or when a hook of the site refuses it', () => {
    expect(databaseFault(failure({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }))).toMatchObject({ kind: 'invalid' })
    expect(databaseFault(new APIError('No articles on Sundays', 400))).toMatchObject({
      kind: 'invalid',
      error: { message: 'No articles on Sundays' },
    })
  })
})

test('an open, a removed and a changed document are told by their classes', () => {
  expect(databaseFault(new Locked('in use'))).toEqual({ kind: 'locked' })
  expect(databaseFault(new NotFound())).toEqual({ kind: 'missing' })
  expect(databaseFault(new APIError('changed', 409))).toEqual({ kind: 'conflict' })
})

test('what is not the database is left alone', () => {
  expect(databaseFault(new TypeError('x is not a function'))).toBeNull()
  expect(
    databaseFault(
      new TransientError({ code: 'connection-reset', message: 'reset', cause: failure({ code: 'ECONNRESET' }) }),
    ),
  ).toBeNull()
  expect(databaseFault('text')).toBeNull()
})
