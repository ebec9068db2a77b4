/** An end of a transfer that is no fault of the program. The message is one line, names no secret and says what to do. */
export class TransferError extends Error {
  /** `input`: the same call can never work; `state`: it may once the databases are otherwise. */
  readonly kind: 'input' | 'state'

  constructor(args: { message: string; kind: 'input' | 'state'; cause?: unknown }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause })
    this.name = 'TransferError'
    this.kind = args.kind
  }
}
