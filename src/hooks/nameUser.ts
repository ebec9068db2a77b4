import type { CollectionBeforeChangeHook, CollectionBeforeReadHook } from 'payload'

type User = { readonly name?: string | null; readonly email?: string | null }

/** Gives a user without a name that of the mailbox: colleagues know one another by it. */
export const nameUser: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const user: User = { ...(originalDoc as User | undefined), ...(data as User) }
  return user.name?.trim() ? data : { ...data, name: mailbox(user) }
}

/** The same for users that were saved before. */
export const nameReadUser: CollectionBeforeReadHook = ({ doc }: { doc: User }) => (doc.name?.trim() ? doc : { ...doc, name: mailbox(doc) })

function mailbox({ email }: User): string | null {
  return email?.split('@', 1)[0] || null
}
