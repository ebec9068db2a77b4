/** Where Payload's import map finds the plugin's components. */
export const COMPONENTS = {
  entryLabel: 'payload-newsdesk/client#EntryLabel',
  jsonView: 'payload-newsdesk/client#JsonView',
  imageCell: 'payload-newsdesk/client#ImageCell',
  problemsField: 'payload-newsdesk/client#ProblemsField',
  reasonCell: 'payload-newsdesk/rsc#ReasonCell',
  reasonField: 'payload-newsdesk/client#ReasonField',
  warningsField: 'payload-newsdesk/client#WarningsField',
} as const
