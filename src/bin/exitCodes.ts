/** What the command line ends with. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** Some items failed, or the run was cancelled before all was done. */
  someFailed: 1,
  /** Wrong usage or input: the same command can never work. */
  usage: 2,
  /** Nothing could be done. */
  nothingDone: 3,
  /** Ended by a second Ctrl-C. */
  killed: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
