/** A metric as Prometheus sees it. */
export type MetricFacts = {
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly labels: readonly string[]
  /** `process`: counted by the process that is asked. `database`: the same whichever process is asked. */
  readonly from: 'database' | 'process'
}

/** Every metric of the plugin by its name. */
export const METRICS = {
  newsdesk_runs_total: { type: 'counter', help: 'Runs that have ended, by result.', labels: ['result'], from: 'process' },
  newsdesk_items_total: { type: 'counter', help: 'Items that runs have dealt with, by outcome and reason; the reason is empty where there is none.', labels: ['outcome', 'reason'], from: 'process' },
  newsdesk_images_total: { type: 'counter', help: 'Images of articles, by result.', labels: ['result'], from: 'process' },
  newsdesk_requests_total: { type: 'counter', help: 'Requests that were sent, by host and class of the status; "none" where no answer came.', labels: ['host', 'status'], from: 'process' },
  newsdesk_wait_seconds_total: { type: 'counter', help: 'Time that requests have waited for their host, by reason.', labels: ['reason'], from: 'process' },
  newsdesk_fetch_duration_seconds: { type: 'histogram', help: 'Time from sending a request to the end of its answer.', labels: [], from: 'process' },
  newsdesk_extract_duration_seconds: { type: 'histogram', help: 'Time to read what a page says.', labels: [], from: 'process' },
  newsdesk_write_duration_seconds: { type: 'histogram', help: 'Time to bring a document into the CMS, its images included.', labels: [], from: 'process' },
  newsdesk_graphql_refusals_total: { type: 'counter', help: 'GraphQL documents that were refused, by rule; one that breaks two counts for both.', labels: ['rule'], from: 'process' },
  newsdesk_last_tick_timestamp_seconds: { type: 'gauge', help: 'When this process last looked for due sources; 0 before it has.', labels: [], from: 'process' },
  newsdesk_database_up: { type: 'gauge', help: 'Whether the database has answered; the metrics that lie in it are missing where it is 0.', labels: [], from: 'process' },
  newsdesk_runs_open: { type: 'gauge', help: 'Runs that have not ended, by status.', labels: ['status'], from: 'database' },
  newsdesk_queue_age_seconds: { type: 'gauge', help: 'How long the oldest run that waits for a worker has waited; 0 where none does.', labels: [], from: 'database' },
  newsdesk_lease_age_seconds: { type: 'gauge', help: 'How long ago the oldest lease on a source was renewed; 0 where none is held.', labels: [], from: 'database' },
  newsdesk_workers: { type: 'gauge', help: 'Workers that are at work.', labels: [], from: 'database' },
  newsdesk_worker_last_seen_timestamp_seconds: { type: 'gauge', help: 'When a worker was last seen; 0 where none ever was.', labels: [], from: 'database' },
  newsdesk_open_proposals: { type: 'gauge', help: 'Items with changes that wait for an editor.', labels: [], from: 'database' },
} as const satisfies Readonly<Record<`newsdesk_${string}`, MetricFacts>>

export type MetricName = keyof typeof METRICS
