import type { Shape } from './readShape.js'

/** A fragment with everything that it spreads. */
export type FragmentSize = Pick<Shape, 'fields' | 'introspection' | 'rootFields'>

type Measured = { readonly sizes: ReadonlyMap<string, FragmentSize> } | { readonly cycle: string }

// What doubles with every fragment soon outgrows any number; what is compared with it is far smaller.
const ENOUGH = 1_000_000

/** The size of each fragment after spreading, each measured once; or the name of one that spreads itself. */
export function measureFragments(shapes: ReadonlyMap<string, Shape>): Measured {
  const sizes = new Map<string, FragmentSize>()
  const open = new Set<string>()
  for (const name of shapes.keys()) {
    const cycle = measure(name)
    if (cycle !== null) return { cycle }
  }
  return { sizes }

  /** The fragments are few (they have been counted), so that following them cannot run out of stack. */
  function measure(name: string): string | null {
    const shape = shapes.get(name)
    if (!shape || sizes.has(name)) return null
    if (open.has(name)) return name
    open.add(name)
    for (const spread of shape.spreads) {
      const cycle = measure(spread)
      if (cycle !== null) return cycle
    }
    open.delete(name)
    const sum = (names: readonly string[], key: keyof FragmentSize): number =>
      Math.min(ENOUGH, names.reduce((total, each) => total + (sizes.get(each)?.[key] ?? 0), shape[key]))
    sizes.set(name, {
      fields: sum(shape.spreads, 'fields'),
      introspection: sum(shape.spreads, 'introspection'),
      rootFields: sum(shape.rootSpreads, 'rootFields'),
    })
    return null
  }
}
