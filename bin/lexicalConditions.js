/**
 * A loader hook that takes Lexical's modules in the form for production or for development outright. Left alone, node
 * takes a third form that imports one of the two while it is being evaluated; through a loader on another thread, as
 * tsx is on node 20, such imports wait for one another for ever now and then.
 */
const condition = process.env.NODE_ENV === 'production' ? 'production' : 'development'

export function resolve(specifier, context, nextResolve) {
  if (!/^(?:@lexical\/|lexical$)/.test(specifier)) return nextResolve(specifier, context)
  return nextResolve(specifier, { ...context, conditions: [...(context.conditions ?? []), condition] })
}
