/** The English texts of the notices that a person is sent. */
export const noticesEn = {
  kinds: {
    'source-paused': {
      title: 'A source has paused itself',
      what: '"{{subject}}" is no longer imported by itself.',
      next: 'Open the source, tab Schedule, and its latest runs. Correct what is wrong, then turn "Import by itself" on again.',
    },
    'host-refused': {
      title: 'A host refuses the importer',
      what: '{{subject}} does not let the importer in. Nothing is done against its will: its pages are asked for again by the next imports.',
      next: 'Look at the latest run of the source and at the robots.txt of the host. Lower the rate of the source, or write to whoever runs the host.',
    },
    'run-failed': {
      title: 'A source has failed three times in a row',
      what: 'The last three imports of "{{subject}}" have failed. What was imported before is as it was.',
      next: 'Open the latest run of the source: it says what happened and what to do.',
    },
    'removal-stopped': {
      title: 'A mass removal was stopped',
      what: 'Too many known pages of "{{subject}}" were missing at once. The site was taken for broken: no article was changed.',
      next: 'Look at the site. If it is broken, wait: the next import goes on by itself. If the pages are really gone, raise "Most pages removed at once" in the source and run it again.',
    },
    'no-worker': {
      title: 'No worker is at work',
      what: 'Imports wait, and schedules do not begin: no worker has been seen for a while. The last one, and what starts one:',
      next: 'Look whether the process or container of the worker runs, and at its log. Start it again.',
    },
    'disk-full': {
      title: 'A disk is nearly full',
      what: 'There is little room left where {{subject}} lies. Once it is full, imports and saving end with errors.',
      next: 'Make room or enlarge the disk. "newsdesk prune" removes stored pages that nothing refers to.',
    },
    test: {
      title: 'A test notice',
      what: 'This is a test: notices reach you.',
      next: 'Nothing.',
    },
  },
  delivery: {
    failed: 'Not delivered',
    off: 'Not set up',
    sent: 'Sent',
    waiting: 'Waits to be sent',
  },
  fields: {
    attempts: 'Attempts',
    delivery: 'Delivery',
    error: 'Why it was not delivered',
    mail: 'Mail',
    nextAttemptAt: 'Next attempt',
    notice: 'Notice',
    subject: 'About',
    webhook: 'Webhook',
  },
  states: { open: 'Open', over: 'Over' },
  mail: {
    isOver: 'This is over: {{title}}.',
    lasted: 'It lasted from {{from}} to {{to}}.',
    nothingToDo: 'Nothing.',
    over: 'Over:',
    since: 'Since {{from}}.',
    whatToDo: 'What to do:',
  },
  answers: {
    failed: 'The notice was not delivered: {{error}}',
    notSetUp: 'No way of sending notices is set up: see notices.emailTo and notices.webhookUrl in the plugin options.',
    sent: 'The notice was sent.',
    underWay: 'The notice is being sent by another process.',
  },
  ui: { sendAgain: 'Send again' },
}
