import type { CollectionSlug } from 'payload'

import type { Role } from '../../access/roles.js'
import { CommandError } from '../commandError.js'
import type { CommandContext } from '../context.js'
import { EXIT, type ExitCode } from '../exitCodes.js'
import { openPayload } from '../payload/openPayload.js'

/** Gives a user a role beside those that it has. Whoever can run this can read the database as well: nobody is asked. */
export async function grant(args: { context: CommandContext; email: string; role: Role }): Promise<ExitCode> {
  const { context, role } = args
  const { close, options, payload } = await openPayload({ context })
  try {
    if (options.access[role]) {
      throw refuse(`The option access.${role} of this project says who is ${role}: change it, or the users that it looks at.`)
    }
    const collection = options.slugs.users as CollectionSlug
    // Payload keeps addresses in lower case.
    const email = args.email.trim().toLowerCase()
    const { docs } = await payload.find({ collection, depth: 0, limit: 1, overrideAccess: true, where: { email: { equals: email } } })
    const [user] = docs as readonly { readonly id: number | string; readonly roles?: readonly Role[] | null }[]
    if (!user) throw refuse(`There is no user with the address ${email} in "${collection}".`)
    const before = user.roles ?? []
    if (!before.includes(role)) {
      await payload.update({ collection, data: { roles: [...before, role] } as never, depth: 0, id: user.id, overrideAccess: true })
    }
    context.terminal.print(`${email}: ${[...new Set([...before, role])].join(', ')}`)
    return EXIT.ok
  } finally {
    await close()
  }
}

function refuse(message: string): CommandError {
  return new CommandError({ exitCode: EXIT.usage, message })
}
