import { describe, expect, it } from 'vitest'

import { createProgress } from '../../../src/bin/progress/createProgress.js'
import type { Terminal } from '../../../src/bin/terminal.js'

const EVERY_MS = 5_000

describe('progress without a terminal', () => {
  it('is a line every few seconds, and none while nothing happens', () => {
    const said: string[] = []
    let now = 0
    const terminal: Terminal = {
      columns: () => 80,
      hasColor: false,
      isInteractive: false,
      passThrough: () => undefined,
      print: () => undefined,
      quote: () => undefined,
      say: (line) => void said.push(line),
      setStatus: () => undefined,
    }
    const progress = createProgress({ now: () => now, terminal })
    const found = (count: number): void => {
      now += EVERY_MS
      progress.take({ complete: false, count, type: 'discovered' })
    }
    for (const count of [3, 3, 3, 9]) found(count)
    progress.close()
    expect(said).toEqual(['0 of 3+ done', '0 of 9+ done'])
  })
})
