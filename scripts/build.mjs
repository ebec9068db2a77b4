// Builds the package: src/ -> dist/ as ES modules with declarations, style sheets copied beside them.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const COPIED = new Set(['.css', '.scss', '.json', '.svg'])

rmSync(path.join(root, 'dist'), { recursive: true, force: true })

const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (status !== 0) {
  console.error('build: the types are not right; see above.')
  process.exit(status ?? 1)
}

cpSync(path.join(root, 'src'), path.join(root, 'dist'), {
  recursive: true,
  filter: (source) => path.extname(source) === '' || COPIED.has(path.extname(source)),
})
