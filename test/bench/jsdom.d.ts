/** The part of jsdom that the benchmarks use; the package brings no types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { readonly url?: string })
    readonly window: Window & { readonly close: () => void }
  }
}
