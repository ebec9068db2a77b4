/** A message that did not arrive. Its text is shown in the admin panel: it names hosts, never secrets or whole addresses. */
export class DeliveryError extends Error {
  /** Another attempt would end in the same way. */
  readonly isFinal: boolean

  constructor(args: { message: string; isFinal?: boolean; cause?: unknown }) {
    super(args.message, args.cause === undefined ? undefined : { cause: args.cause })
    this.name = 'DeliveryError'
    this.isFinal = args.isFinal ?? false
  }
}
