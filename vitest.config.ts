import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = path.dirname(fileURLToPath(import.meta.url))

// The app and the tests use the plugin by its package name; here the name means the sources.
const alias = [
  { find: /^payload-newsdesk$/, replacement: path.join(root, 'src/index.ts') },
  { find: /^payload-newsdesk\/(.+)$/, replacement: path.join(root, 'src/exports/$1.ts') },
  // Payload reads this copy of graphql; Vite would take the other, and graphql refuses schemas of another copy.
  { find: /^graphql$/, replacement: path.join(root, 'node_modules/graphql/index.js') },
  { find: '@payload-config', replacement: path.join(root, 'payload.config.ts') },
]

/** What starts processes on SQLite of its own says the same whatever database the suite runs on. */
const ON_SQLITE = ['badInput', 'backupCommand', 'commandLine', 'indexesSqlite', 'logsCommand', 'transferCommand', 'upgradeSqlite', 'workerCommand']
const database = process.env.NEWSDESK_TEST_DB ?? 'sqlite'
const left = database === 'sqlite' ? [] : ON_SQLITE

type Suite = {
  readonly name: string
  /** Files that are left out. */
  readonly exclude?: readonly string[]
  /** One file at a time: for suites in which every file starts servers or browsers that need the whole machine. */
  readonly isSerial?: boolean
  readonly timeoutMs: number
  /** Runs once before the files of the suite. */
  readonly globalSetup?: string
}

const suites: readonly Suite[] = [
  { name: 'unit', timeoutMs: 20_000 },
  { name: 'contract', timeoutMs: 60_000 },
  { exclude: left.map((name) => `test/int/${name}.test.ts`), name: 'int', timeoutMs: 60_000 },
  // NEWSDESK_CHAOS_KILLS=100 takes about half an hour.
  { name: 'chaos', isSerial: true, timeoutMs: Number(process.env.NEWSDESK_CHAOS_KILLS ?? 3) * 30_000 + 180_000 },
  { globalSetup: 'test/e2e/globalSetup.ts', isSerial: true, name: 'e2e', timeoutMs: 180_000 },
  { name: 'package', isSerial: true, timeoutMs: 900_000 },
]

export default defineConfig({
  test: {
    projects: suites.map(({ exclude = [], globalSetup, isSerial = false, name, timeoutMs }) => ({
      resolve: { alias },
      test: {
        environment: 'node' as const,
        // Payload's admin packages import style sheets, which only Vite's own pipeline can read.
        server: { deps: { inline: [/@payloadcms\/(?:ui|next)\b/, /react-image-crop/, /react-datepicker/] } },
        exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**', ...exclude],
        fileParallelism: !isSerial,
        globalSetup: globalSetup ? [path.join(root, globalSetup)] : [],
        hookTimeout: timeoutMs,
        include: [`test/${name}/**/*.test.{ts,tsx}`],
        name,
        root,
        setupFiles: [path.join(root, 'test/helpers/setup.ts')],
        testTimeout: timeoutMs,
      },
    })),
  },
})
