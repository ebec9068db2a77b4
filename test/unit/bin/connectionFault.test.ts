import { describe, expect, it } from 'vitest'

import { describeError } from '../../../src/bin/describeError.js'
import { connectionFault } from '../../../src/bin/payload/connectionFault.js'

const thrown = (text: string): Error => new Error(`Error: cannot connect to Postgres: ${text}`)

describe('a database that cannot be opened', () => {
  it.each([
    [{ code: '28P01' }, 'password authentication failed', 'refuses the user or the password'],
    [{ code: 18, name: 'MongoServerError' }, 'Authentication failed.', 'refuses the user or the password'],
    [{ code: '3D000' }, 'database "news" does not exist', 'no database of that name'],
    [{ code: 'ECONNREFUSED' }, 'connect ECONNREFUSED 127.0.0.1:5432', 'cannot be reached'],
    [{}, 'Server at localhost:27017 reports maximum wire version 6, but this version of the Node.js Driver requires at least 8', 'too old'],
    [{}, 'something else', 'cannot be used'],
  ])('is told apart by the code of the driver: %j', (fields, text, said) => {
    const logged = { ...fields, message: text }
    const { exitCode, line } = describeError(connectionFault({ cause: thrown(text), logged }))
    expect(line).toContain(said)
    expect(line).toContain(`(Postgres: ${text.slice(0, 40)}`)
    expect(line.split(text)).toHaveLength(2)
    expect(line).not.toContain('\n')
    expect(exitCode).toBe(3)
  })
})
