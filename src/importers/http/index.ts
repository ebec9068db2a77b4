export { checkAddress } from './checkAddress.js'
export { checkUrl, type UrlRules } from './checkUrl.js'
export { createGuardedConnect } from './createGuardedConnect.js'
export { isPort } from './isPort.js'
export { createHttpClient } from './createHttpClient.js'
export { HTTP_DEFAULTS, PRODUCT_TOKEN } from './defaults.js'
export { explainFetch } from './fetchRecord.js'
export { freshnessMs } from './freshness.js'
export { EMPTY_HOST_STATE } from './hostState.js'
export { createMemoryHostStateStore } from './hostStateStore.js'
export { toNetworkError } from './networkError.js'
export { readFileInside } from './readFileInside.js'
export { readRobotsDirectives, type RobotsDirectives } from './robotsDirectives.js'
export { systemClock } from './systemClock.js'
export type { ClockEvent, WaitEvent } from './createHostLimiter.js'
export type { Resolve, ResolvedAddress } from './createGuardedConnect.js'
export type { FetchRecord, RobotsNote } from './fetchRecord.js'
export type { HostState } from './hostState.js'
export type { HostStateStore, RobotsCopy } from './hostStateStore.js'
export type { HttpClientOptions } from './options.js'
export type {
  Accept,
  HttpAnswer,
  HttpBody,
  HttpClient,
  HttpNotModified,
  HttpRequest,
  Redirect,
  Validators,
} from './types.js'
