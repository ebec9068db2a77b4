import { describe, expect, it } from 'vitest'

import { displayWidth, fitWidth } from '../../../src/bin/progress/displayWidth.js'
import { formatDuration } from '../../../src/bin/progress/formatDuration.js'
import { renderStatus } from '../../../src/bin/progress/renderStatus.js'
import { createTally } from '../../../src/bin/progress/runTally.js'
import type { OutcomeStatus, RunEvent, SourceKey } from '../../../src/importers/types.js'

const item = (status: OutcomeStatus): RunEvent => ({
  type: 'item',
  outcome: {
    status,
    sourceKey: 'djy:n1' as SourceKey,
    kind: 'article',
    url: 'https://example.org/gb/25/1/1/n1.md',
    reason: null,
    detail: null,
    documentId: null,
    fields: [],
    warnings: [],
  },
})

function tallyAfter(args: { items: number; total: number; everyMs: number }): { tally: ReturnType<ReturnType<typeof createTally>['read']>; now: number } {
  let now = 0
  const keeper = createTally({ now: () => now })
  keeper.take({ type: 'started', run: '1', source: 'Harbour Daily', notices: [] })
  keeper.take({ type: 'discovered', count: args.total, complete: true })
  for (let done = 0; done < args.items; done += 1) {
    now += args.everyMs
    keeper.take(item('created'))
  }
  return { now, tally: keeper.read() }
}

describe('the status line', () => {
  it('shows counts, rate and the time left', () => {
    const { now, tally } = tallyAfter({ everyMs: 500, items: 20, total: 80 })
    const line = renderStatus({ hasColor: false, now, tally, width: 200 })
    expect(line).toContain('Harbour Daily')
    expect(line).toContain('20/80')
    expect(line).toContain('25%')
    expect(line).toContain('2.0/s')
    expect(line).toContain('30 s left')
    expect(line).toContain('20 created')
  })

  it.each([200, 120, 80, 60, 40, 25, 12, 6, 1])('never takes more than %i columns', (width) => {
    const { now, tally } = tallyAfter({ everyMs: 500, items: 20, total: 80 })
    expect(displayWidth(renderStatus({ hasColor: true, now, tally: { ...tally, source: '海港日报' }, width }))).toBeLessThanOrEqual(width)
  })

  it('says who asks for patience, and for how long', () => {
    const { now, tally } = tallyAfter({ everyMs: 500, items: 3, total: 9 })
    const waiting = { host: 'example.org', reason: 'throttled', until: now + 90_000 }
    const line = renderStatus({ hasColor: false, now, tally: { ...tally, waiting }, width: 200 })
    expect(line).toContain('example.org asks to wait 1 min 30 s (throttled)')
  })

  it('gives no share of what is not known yet', () => {
    const keeper = createTally({ now: () => 0 })
    keeper.take({ type: 'discovered', count: 4, complete: false })
    keeper.take(item('created'))
    const line = renderStatus({ hasColor: false, now: 0, tally: keeper.read(), width: 200 })
    expect(line).toContain('1/4+')
    expect(line).not.toContain('%')
  })

  it('measures the rate over the last seconds only', () => {
    let now = 0
    const keeper = createTally({ now: () => now })
    for (let done = 0; done < 10; done += 1) {
      now += 10_000
      keeper.take(item('created'))
    }
    for (let done = 0; done < 100; done += 1) {
      now += 250
      keeper.take(item('created'))
    }
    expect(keeper.read().rate).toBeCloseTo(4, 0)
  })
})

describe('width and time', () => {
  it('counts East Asian characters as two columns and colour codes as none', () => {
    expect(displayWidth('大纪元')).toBe(6)
    expect(displayWidth('\u001B[32mok\u001B[39m')).toBe(2)
  })

  it('cuts a text that does not fit between characters', () => {
    expect(fitWidth({ text: '海港日报', width: 5 })).toBe('海港…')
    expect(fitWidth({ text: 'short', width: 5 })).toBe('short')
  })

  it('writes a time span as people read it', () => {
    expect([0, 8_000, 125_000, 4_800_000].map(formatDuration)).toEqual(['0 s', '8 s', '2 min 05 s', '1 h 20 min'])
  })
})
