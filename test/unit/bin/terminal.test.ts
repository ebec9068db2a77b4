import { describe, expect, it } from 'vitest'

import { createTerminal } from '../../../src/bin/terminal.js'

function fakeStream(args: { isTTY: boolean; columns: number }): {
  isTTY: boolean
  columns: number
  written: string[]
  write: (text: string) => boolean
} {
  const written: string[] = []
  return { ...args, write: (text) => written.push(text) > 0, written }
}

describe('the terminal', () => {
  it('writes answers to stdout and everything else to stderr', () => {
    const stdout = fakeStream({ columns: 80, isTTY: false })
    const stderr = fakeStream({ columns: 80, isTTY: false })
    const terminal = createTerminal({ env: {}, stderr, stdout })
    terminal.print('answer')
    terminal.say('remark')
    terminal.setStatus('bar')
    expect(stdout.written).toEqual(['answer\n'])
    expect(stderr.written).toEqual(['remark\n'])
  })

  it('writes a remark above the status line and the status line again below it', () => {
    const stderr = fakeStream({ columns: 80, isTTY: true })
    const terminal = createTerminal({ env: {}, stderr, stdout: fakeStream({ columns: 80, isTTY: true }) })
    terminal.setStatus('bar')
    terminal.say('remark')
    expect(stderr.written).toEqual(['bar', '\r\u001B[J', 'remark\n', 'bar'])
  })

  it('clears every row that the status line takes after the window became narrower', () => {
    const stderr = fakeStream({ columns: 80, isTTY: true })
    const terminal = createTerminal({ env: {}, stderr, stdout: fakeStream({ columns: 80, isTTY: true }) })
    terminal.setStatus('x'.repeat(70))
    stderr.columns = 30
    terminal.setStatus(null)
    expect(stderr.written.at(-1)).toBe('\r\u001B[2A\u001B[J')
  })

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('uses no colour with %o', (env) => {
    const stderr = fakeStream({ columns: 80, isTTY: true })
    expect(createTerminal({ env, stderr, stdout: stderr }).hasColor).toBe(false)
  })
})
