/**
 * Prints the benchmarks of docs/benchmarks.md: all of them, or those named on the command line.
 * BENCH_PAGES, BENCH_ROUNDS and BENCH_MEMORY_PAGES make them smaller or larger.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 9)
const importRounds = Number(process.env.BENCH_ROUNDS ?? 3)
const pages = Number(process.env.BENCH_PAGES ?? 2000)
const manyPages = Number(process.env.BENCH_MEMORY_PAGES ?? 10_000)

const benches: Readonly<Record<string, () => Promise<void>>> = {
  extract: async () => (await import('./extractBench.js')).extractBench({ rounds }),
  site: async () => (await import('./siteBench.js')).siteBench({ rounds }),
  lexical: async () => (await import('./lexicalBench.js')).lexicalBench({ rounds }),
  import: async () => (await import('./importBench.js')).importBench({ count: pages, links: 'none', rounds: importRounds }),
  links: async () => {
    const { importBench } = await import('./importBench.js')
    await importBench({ count: pages, links: 'mostly-earlier', rounds: importRounds })
    await importBench({ count: Math.ceil(pages / 4), links: 'any', rounds: importRounds })
  },
  shares: async () => {
    const { sharesBench } = await import('./sharesBench.js')
    await sharesBench({ count: pages, links: 'none' })
    await sharesBench({ count: pages, links: 'mostly-earlier' })
  },
  rate: async () => (await import('./rateBench.js')).rateBench(),
  revisit: async () => (await import('./revisitBench.js')).revisitBench({ count: pages }),
  databases: async () => (await import('./databaseBench.js')).databaseBench({ count: Math.ceil(pages / 4) }),
  memory: async () => (await import('./memoryBench.js')).memoryBench({ few: pages, many: manyPages }),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Unknown benchmark: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(benches)) if (asked.length === 0 || asked.includes(name)) await bench()
process.exit(0)

export {}
