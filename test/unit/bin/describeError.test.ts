import { describe, expect, it } from 'vitest'

import { CommandError } from '../../../src/bin/commandError.js'
import { describeError, oneLine } from '../../../src/bin/describeError.js'
import { EXIT } from '../../../src/bin/exitCodes.js'
import { InvalidOptionError } from '../../../src/errors.js'
import { BlockedError, StorageError, TransientError, UsageError } from '../../../src/importers/errors.js'

describe('what is said about an error', () => {
  it.each([
    [new UsageError({ code: 'bad-source', message: 'No source is called "x".' }), EXIT.usage, 'bad-source'],
    [new BlockedError({ code: 'scheme-forbidden', message: 'ftp is not asked.' }), EXIT.usage, 'scheme-forbidden'],
    [new TransientError({ code: 'timeout', message: 'The host took too long.' }), EXIT.nothingDone, 'timeout'],
    [new StorageError({ code: 'database-unavailable', message: 'No database.' }), EXIT.nothingDone, 'database-unavailable'],
    [new InvalidOptionError({ expected: 'a', got: 'b', path: 'x.y' }), EXIT.usage, 'x.y'],
    [new CommandError({ exitCode: EXIT.usage, message: 'The file a.md is not there.' }), EXIT.usage, 'a.md'],
    [new Error('Something else\n    at somewhere'), EXIT.nothingDone, 'internal'],
  ])('is one line with the reason: %s', (error, exitCode, said) => {
    const described = describeError(error)
    expect(described.exitCode).toBe(exitCode)
    expect(described.line).toContain(said)
    expect(described.line).not.toContain('\n')
  })

  it('names the next step of a reason', () => {
    const { line } = describeError(new TransientError({ code: 'dns-failed', message: 'No such host.' }))
    expect(line).toMatch(/^No such host\. Check the spelling of the address/)
  })

  it('parts what was wrong from the next step, also where the first is no sentence', () => {
    const { line } = describeError(new TransientError({ code: 'dns-failed', message: 'desk.example has no address' }))
    expect(line).toMatch(/^desk\.example has no address\. Check the spelling/)
  })

  it('shows no password of a database address', () => {
    expect(oneLine('cannot reach mongodb://root:secret@db.example.org/news')).toBe(
      'cannot reach mongodb://***@db.example.org/news',
    )
  })
})

describe('an error that others have wrapped', () => {
  const query = (cause: unknown): Error => new Error('Failed query: select "id", "name" from "sources"\nparams: ', { cause })

  it('says what the innermost cause says, not which statement failed', () => {
    const { line } = describeError(query(Object.assign(new Error('out of shared memory'), { code: '53200' })))
    expect(line).toBe('out of shared memory (internal; NEWSDESK_DEBUG=1 shows where)')
  })

  it.each([
    [{ code: '42P01' }, 'relation "sources" does not exist'],
    [{ code: '42703' }, 'column "paging" does not exist'],
    [{ code: 'SQLITE_ERROR' }, 'SQLITE_ERROR: no such table: sources'],
  ])('leads to the doctor where the tables are missing: %j', (fields, message) => {
    const { exitCode, line } = describeError(query(Object.assign(new Error(message), fields)))
    expect(line).toBe(`The database has no tables yet, or not those of this version: ${message}. "newsdesk doctor" says what to do.`)
    expect(exitCode).toBe(EXIT.nothingDone)
  })

  it('keeps what the database itself said of a failure of the storage', () => {
    const cause = query(Object.assign(new Error('permission denied for table articles'), { code: '42501' }))
    const { line } = describeError(new StorageError({ cause, code: 'database-unavailable', message: 'The database cannot be used now' }))
    expect(line).toMatch(/^The database cannot be used now \(permission denied for table articles\)\. Check/)
  })
})

it('says what the driver said once, though its adapter has put a name in front', () => {
  const cause = new Error('Error: cannot connect to MongoDB: Error: cannot connect to MongoDB. Details: the server is too old')
  const { line } = describeError(new StorageError({ cause, code: 'database-unavailable', message: 'The database cannot be used (the server is too old).' }))
  expect(line).toMatch(/^The database cannot be used \(the server is too old\)\. Check/)
})
