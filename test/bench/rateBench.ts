import { createHttpClient, systemClock } from '../../src/importers/http/index.js'
import { type Handler, startFaultServer } from '../helpers/faultServer.js'
import { format, printFigure, printTitle } from './report.js'

const RATES = [1, 5, 50] as const
const LATENCIES_MS = [20, 200] as const
/** How long a contest lasts at least: so many windows as fit, and never fewer than two. */
const SECONDS = 12
const AIM = 0.98
/** A server that shares a busy machine may note a request late by so much. */
const NOISE_MS = 10

/** How much of the allowed rate is used while there is work, seen by a server that answers after a while. */
export async function rateBench(): Promise<void> {
  printTitle('Used share of the allowed rate')
  for (const perSecond of RATES) {
    for (const latencyMs of LATENCIES_MS) {
      const { most, share } = await measure({ latencyMs, perSecond })
      const verdict = share >= AIM && share <= 1 ? 'reached' : 'MISSED'
      const text = `${format(share * 100)} %, aim ${AIM * 100} %: ${verdict}; most in any window: ${most} of ${perSecond}`
      printFigure({ name: `${perSecond} requests/s, answers after ${latencyMs} ms`, text })
    }
  }
}

async function measure(args: { perSecond: number; latencyMs: number }): Promise<{ share: number; most: number }> {
  const { latencyMs, perSecond } = args
  const answerLater: Handler = ({ response }) =>
    void setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<p>一切安好。</p>')
    }, latencyMs)
  const count = perSecond * SECONDS
  const paths = Array.from({ length: count }, (_, index) => `/page-${index}`)
  const server = await startFaultServer(Object.fromEntries(paths.map((path) => [path, answerLater])))
  const http = createHttpClient({ allowLoopback: true, clock: systemClock, contact: 'https://harbour-daily.example/contact', maxConcurrency: 64 })
  // Enough at once that waiting for answers is no limit of its own.
  const policy = { concurrency: Math.max(2, perSecond), intervalMs: 1000, minGapMs: 0, requests: perSecond }
  await Promise.all(paths.map((path) => http.get({ accept: 'page', policy, respectRobots: false, url: server.url + path })))
  const times = server.log.map(({ at }) => at).sort((a, b) => a - b)
  await http.close()
  await server.close()
  // From the first request on, a full window's worth may come at once; the rest has to wait for its time.
  const neededMs = ((count - perSecond) / perSecond) * 1000
  const tookMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return { most: mostInWindow(times), share: neededMs / tookMs }
}

/** The most requests in any second, at any offset. */
function mostInWindow(times: readonly number[]): number {
  let first = 0
  let most = 0
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? 0) >= 1000 - NOISE_MS) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}
