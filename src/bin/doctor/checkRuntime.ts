import { type Finding, ok, problem } from './finding.js'

/** The same two characters, 中文, in each encoding that old pages come in. */
const SAMPLES = { big5: [0xa4, 0xa4, 0xa4, 0xe5], gb18030: [0xd6, 0xd0, 0xce, 0xc4], gbk: [0xd6, 0xd0, 0xce, 0xc4] }

/** Whether node is one of the versions that `engines` names, e.g. `^20.19.0 || ^22.13.0`. */
export function checkNode({ engines, version }: { engines: string; version: string }): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const ranges = [...engines.matchAll(/\^(\d+)\.(\d+)/g)].map(([, low, least]) => ({ low: Number(low), least: Number(least) }))
  return ranges.some(({ least, low }) => major === low && minor >= least)
    ? ok('node', version)
    : problem('node', `${version} is not supported`, `Install one of ${engines}.`)
}

/** Whether node can read the Chinese encodings: small builds of node cannot. */
export function checkEncodings(): Finding {
  const missing = Object.entries(SAMPLES).filter(([label, bytes]) => !reads(label, bytes))
  const names = missing.map(([label]) => label).join(', ')
  return missing.length === 0
    ? ok('encodings', 'gbk, gb18030 and big5 can be read')
    : problem('encodings', `${names} cannot be read`, 'Install a node with full ICU, as nodejs.org offers it.')
}

function reads(label: string, bytes: readonly number[]): boolean {
  try {
    return new TextDecoder(label).decode(Uint8Array.from(bytes)) === '中文'
  } catch {
    return false
  }
}
