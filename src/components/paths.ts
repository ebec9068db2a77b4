/** Where Payload's import map finds the plugin's components. */
export const COMPONENTS = {
  adminNotice: 'payload-newsdesk/rsc#AdminNotice',
  apiKeyControl: 'payload-newsdesk/client#ApiKeyControl',
  entryLabel: 'payload-newsdesk/client#EntryLabel',
  jsonView: 'payload-newsdesk/client#JsonView',
  placeControls: 'payload-newsdesk/client#PlaceControls',
  imageCell: 'payload-newsdesk/client#ImageCell',
  publishedCell: 'payload-newsdesk/client#PublishedCell',
  publishedField: 'payload-newsdesk/client#PublishedField',
  problemsField: 'payload-newsdesk/client#ProblemsField',
  runControls: 'payload-newsdesk/client#RunControls',
  runProgress: 'payload-newsdesk/client#RunProgress',
  sourceControls: 'payload-newsdesk/client#SourceControls',
  reasonCell: 'payload-newsdesk/rsc#ReasonCell',
  reasonField: 'payload-newsdesk/client#ReasonField',
  warningsField: 'payload-newsdesk/client#WarningsField',
  workerNotice: 'payload-newsdesk/client#WorkerNotice',
} as const
