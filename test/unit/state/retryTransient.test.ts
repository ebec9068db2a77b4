import { describe, expect, it } from 'vitest'

import { databaseFault, retryTransient } from '../../../src/importers/state/index.js'
import { createFakeClock } from '../../helpers/fakeClock.js'

const labelled = (): Error => Object.assign(new Error('aborted'), { errorLabelSet: new Set(['TransientTransactionError']) })
const coded = (): Error => Object.assign(new Error('conflict'), { code: 112, name: 'MongoServerError' })
const wrapped = (): Error => new Error('outer', { cause: coded() })

describe('a write that met another one', () => {
  /** How often the work was done until it succeeded or was given up. */
  const attemptsOf = async (args: { error: () => Error; failures: number }): Promise<{ attempts: number; waitedMs: number; failed: unknown }> => {
    const clock = createFakeClock()
    const before = clock.now()
    let attempts = 0
    const work = async (): Promise<string> => {
      attempts += 1
      if (attempts <= args.failures) throw args.error()
      return 'written'
    }
    const failed = await clock.runUntil(
      retryTransient({ clock, random: () => 0.5, work }).then(
        () => null,
        (error: unknown) => error,
      ),
    )
    return { attempts, failed, waitedMs: clock.now() - before }
  }

  it.each([labelled, coded, wrapped])('is tried again, each time after up to twice as long (%s)', async (error) => {
    expect(await attemptsOf({ error, failures: 3 })).toEqual({ attempts: 4, failed: null, waitedMs: 20 + 40 + 80 })
  })

  it('is given up after five attempts', async () => {
    const { attempts, failed } = await attemptsOf({ error: coded, failures: 9 })
    expect(attempts).toBe(5)
    expect(failed).toBeInstanceOf(Error)
  })

  it.each([
    ['any other failure', () => new Error('no')],
    ['a code that only looks alike', () => Object.assign(new Error('no'), { code: 112 })],
    ['a duplicate', () => Object.assign(new Error('no'), { code: 11000, name: 'MongoServerError' })],
  ])('is not taken for %s', async (_name, error) => {
    expect((await attemptsOf({ error, failures: 9 })).attempts).toBe(1)
  })

  it('counts as a conflict where it must be decided anew', () => {
    expect(databaseFault(labelled())).toEqual({ kind: 'conflict' })
  })
})
