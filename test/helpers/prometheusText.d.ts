declare module 'parse-prometheus-text-format' {
  type Sample = {
    readonly buckets?: Readonly<Record<string, string>>
    readonly count?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly sum?: string
    readonly value?: string
  }
  type Family = { readonly help: string; readonly metrics: readonly Sample[]; readonly name: string; readonly type: string }
  /** @throws InvalidLineError for what is no text of Prometheus. */
  export default function parsePrometheusTextFormat(text: string): Family[]
}
