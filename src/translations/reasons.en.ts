import type { ReasonCode, WarningCode } from '../importers/reasons.js'

/** What happened, and what to do about it. */
export type ReasonText = { what: string; next: string }

/** Every reason code in English. */
export const reasonsEn: Record<ReasonCode, ReasonText> = {
  'not-html': {
    what: 'The answer is not an HTML page.',
    next: 'Check the address in a browser. If it leads to a file, leave it out with a pattern.',
  },
  'empty-page': { what: 'The page is empty.', next: 'Nothing needs doing: the next run asks again.' },
  'not-a-page': {
    what: 'The address leads to something that is no page of this kind of source.',
    next: 'Give the address of an article, a section or a front page.',
  },
  'destroyed-page': {
    what: 'The page is too damaged to be read.',
    next: 'Nothing needs doing: the article keeps what it has; the next run asks again.',
  },
  'no-title': {
    what: 'The page has no title.',
    next: 'Check the page at the source. If it is whole, report the address.',
  },
  'wrong-charset': {
    what: 'The page is written in a character set that cannot be read without loss.',
    next: 'Check the page in a browser, and report the address.',
  },
  'too-large': {
    what: 'The page is larger than allowed.',
    next: 'Check the address. Leave it out with a pattern if it is no article.',
  },
  truncated: {
    what: 'The page is cut off.',
    next: 'Nothing needs doing: a cut-off page never replaces a whole text; the next run asks again.',
  },
  'damaged-page': {
    what: 'Broken markup has swallowed a part of the text.',
    next: 'Nothing needs doing: the article keeps what it has; the next run asks again.',
  },
  'other-article': {
    what: 'The page calls itself another article.',
    next: 'Nothing was changed. Check the page at the source: its cache or its links are mixed up.',
  },
  'stub-page': {
    what: 'The page shows a login, a consent question, a robot check or an error instead of the article.',
    next: 'Nothing was changed; the page is read again once it has changed. Open it in a browser.',
  },
  'list-empty': {
    what: 'A list that named articles names none.',
    next: 'Nothing was removed; the list is read again once it has changed. If it is closed for good, take its address out of the source.',
  },
  'extractor-error': { what: 'Reading the page failed.', next: 'Report the address: this is a fault of the importer.' },
  'bad-url': { what: 'The address is not valid.', next: 'Correct it in the source.' },
  'scheme-forbidden': {
    what: 'Only http and https addresses are requested.',
    next: 'Correct the address in the source.',
  },
  'port-forbidden': {
    what: 'The address names a port that may not be requested.',
    next: 'Use the usual port, or have the operator allow this one.',
  },
  'address-forbidden': {
    what: 'The host lies in a private network, which is never requested.',
    next: 'Use a public address. For a test server on this machine, have the operator allow loopback addresses.',
  },
  'credentials-in-url': { what: 'The address holds a user name or password.', next: 'Remove them from the address.' },
  'robots-disallowed': {
    what: "The host's robots.txt forbids this page.",
    next: 'Leave the page out. If the host is yours, an admin can turn off "Respect robots.txt" in the source.',
  },
  'robots-unreachable': {
    what: "The host's robots.txt could not be read, so nothing was requested.",
    next: 'Nothing needs doing: the next run asks again.',
  },
  'dns-failed': {
    what: 'The host was not found.',
    next: 'Check the spelling of the address and the network of the server.',
  },
  'connection-refused': {
    what: 'The host refused the connection.',
    next: 'Check that the host is up. The next run asks again.',
  },
  'connection-reset': { what: 'The host broke off the connection.', next: 'Nothing needs doing: the next run asks again.' },
  'tls-failed': { what: "The host's certificate is not valid.", next: 'Check the address in a browser.' },
  timeout: { what: 'The host took too long.', next: 'Nothing needs doing: the next run asks again.' },
  'redirect-loop': {
    what: 'The host redirects in a circle.',
    next: 'Check the address in a browser and use the one it ends at.',
  },
  'too-many-redirects': { what: 'The host redirects too often.', next: 'Use the address that a browser ends at.' },
  'redirect-offsite': {
    what: 'The page leads to another host.',
    next: 'If the source has moved, change its start addresses.',
  },
  'redirect-elsewhere': {
    what: 'The address leads to another page than the one it is the address of.',
    next: 'Nothing needs doing: the article keeps what it has, and the next run asks again. If the page is gone for good, take its address out of the source.',
  },
  'bad-response': { what: 'The answer breaks the rules of HTTP.', next: 'Nothing needs doing: the next run asks again.' },
  'bad-content-type': { what: 'The answer has an unexpected type.', next: 'Check the address in a browser.' },
  'bad-encoding': { what: 'The answer could not be unpacked.', next: 'Nothing needs doing: the next run asks again.' },
  'no-content': { what: 'The host sent no content.', next: 'Nothing needs doing: the next run asks again.' },
  'partial-content': { what: 'The host sent only a part.', next: 'Nothing needs doing: the next run asks again.' },
  forbidden: { what: 'The host refuses access.', next: 'Ask the host for permission, or leave the page out.' },
  'not-found': { what: 'The page does not exist.', next: 'Check the address. The article, if there is one, stays.' },
  gone: { what: 'The page has been removed at the source.', next: 'Decide whether the article stays.' },
  'client-error': { what: 'The host does not accept the request.', next: 'Check the address in a browser.' },
  throttled: { what: 'The host asks for patience.', next: 'Nothing needs doing: it is asked again after the time that it named.' },
  'host-parked': {
    what: 'The host asked for more patience than this run has.',
    next: 'Run again later, and lower the rate of the source.',
  },
  'circuit-open': {
    what: 'The host failed several times in a row and is left alone for a while.',
    next: 'Check that the host is up, then run again.',
  },
  'rate-limited': {
    what: "The next request to the host is not due yet, by the source's rate or the Crawl-delay of its robots.txt.",
    next: 'Nothing needs doing: the run waits and goes on.',
  },
  'server-error': { what: 'The host has a fault.', next: 'Nothing needs doing: the next run asks again.' },
  'not-local': {
    what: "The file is not in the source's folder.",
    next: 'Complete the folder, or give start addresses instead.',
  },
  'not-stored': { what: 'The page is not in the page store.', next: 'Run without --from-store.' },
  'media-type-refused': {
    what: 'The file is not an image that is accepted.',
    next: 'Nothing needs doing: the article keeps its link.',
  },
  'media-too-large': { what: 'The image is larger than allowed.', next: 'Upload a smaller one by hand if it matters.' },
  'media-pixels': {
    what: 'The image has more pixels than allowed.',
    next: 'Upload a smaller one by hand if it matters.',
  },
  'media-damaged': { what: 'The image is damaged.', next: 'Nothing needs doing: the next run asks again.' },
  'disk-full': { what: 'The disk is full.', next: 'Free some space, then run again. Nothing that was stored is lost.' },
  'editor-draft': {
    what: 'An unpublished draft of an editor lies above the article.',
    next: 'Publish or discard the draft. What the source changed then follows.',
  },
  locked: { what: 'Someone is editing the article.', next: 'Nothing needs doing: the next run tries again.' },
  trashed: { what: 'The article is in the trash.', next: 'Restore it if it shall follow the source again.' },
  deleted: { what: 'The article has been deleted for good.', next: 'Nothing needs doing: it is not imported again.' },
  'invalid-document': {
    what: 'The CMS did not accept the document.',
    next: 'Read the detail. Required fields of your own need a default; those of media can be given by the option media.data.',
  },
  duplicate: {
    what: 'Another document has the same unique value.',
    next: 'Read the detail and change one of the two.',
  },
  'database-unavailable': {
    what: 'The database does not answer.',
    next: 'Check DATABASE_URL and the database, then run again. The run continues where it ended.',
  },
  'storage-failed': { what: 'A file could not be written.', next: "Check the folder's permissions, then run again." },
  'bad-source': { what: "The source's settings cannot be used.", next: 'Read the detail and correct the source.' },
  'bad-pattern': { what: 'A pattern of the source is not a regular expression, or cannot run in linear time.', next: 'Correct it in the source.' },
  'bad-option': { what: 'An option cannot be used.', next: 'Read the detail; --help lists the options.' },
  'no-pages': { what: 'No page was found.', next: 'Check the start addresses or the folder, and the patterns.' },
  'limit-reached': {
    what: 'The run took as many articles as it may.',
    next: 'Run again for more, or raise the limit.',
  },
  excluded: { what: "The source's patterns leave the page out.", next: 'Change the patterns if it shall come in.' },
  'source-busy': { what: 'Another run of this source, or of its host, is going on.', next: 'Wait until it has ended.' },
  'not-due': {
    what: 'It is not time yet to ask for this page again.',
    next: 'Nothing needs doing: it is asked for after the time in its row; --now asks at once.',
  },
  'needs-person': {
    what: 'The page waits for a person: asking again would change nothing.',
    next: 'Read the reason in its row, correct it, then run with --now.',
  },
  'too-many-gone': {
    what: 'More pages were missing at once than a site loses; none was marked.',
    next: 'Check the site in a browser. If it is right, raise the share in the source and run again.',
  },
  'worker-lost': {
    what: 'The process that did this run has ended without a word.',
    next: 'Nothing needs doing: the next run continues where it ended.',
  },
  cancelled: { what: 'The run was stopped.', next: 'Run again. It continues where it ended.' },
  internal: { what: 'The importer has a fault.', next: 'Report the detail.' },
}

/** Every warning code in English. */
export const warningsEn: Record<WarningCode, string> = {
  truncated: 'The page is cut off.',
  'no-lead-image': 'The page has no lead image.',
  'video-tile': 'The lead is a video whose address is only that of a tile.',
  'caption-missing': 'The lead image has no caption.',
  'damaged-link': 'A damaged link was repaired.',
  'owner-differs': 'Links name different owners of the same mirror.',
  'date-conflict': 'The dateline and the path name different dates.',
  'dateline-without-year': "The dateline has no year; the path's was taken.",
  'text-lost': 'Broken markup has swallowed text.',
  'text-shrunk': 'The source has far less text than is stored: the change waits as a proposal.',
  'text-replaced': 'The source has another text than is stored: the change waits as a proposal.',
  'lost-characters': 'The source has replaced characters by question marks.',
  'unbalanced-markup': 'Elements are not closed, or closed twice.',
  'related-left-over': 'The related list belongs to another article and was left out.',
  'embed-damaged': 'A damaged embedded video was repaired.',
  'embed-forbidden': 'An embed of a host that is not allowed became a link.',
  'tag-page-missing': 'A tag has no page.',
  'body-without-paragraph': 'The body begins without a paragraph.',
  'image-from-link': 'An image was taken from the link around it.',
  'next-image-decoded': "An image's real address was decoded from a resizing service.",
  'restored-html-link': 'A link that was cut into pieces was put together again.',
  'hidden-text-dropped': 'Invisible text was left out.',
  'residue-dropped': 'Residue of the source was left out.',
  'recommended-dropped': 'A list of recommended reading inside the text was left out.',
  'injected-tile-dropped': 'A tile that does not belong to the text was left out.',
  'date-without-year': 'A date has no year.',
  'date-relative': 'A date is relative to a day that is not known.',
  'date-without-zone': 'A date has no time zone.',
  'index-empty': 'The index page lists nothing.',
  'index-destroyed': 'The index page is damaged; not all entries could be read.',
  'entry-without-title': 'An entry of the list has no title.',
  'entry-repeated': 'An entry stands in the list more than once.',
  'content-moved': 'An image or a video inside a table stands behind the table.',
  'image-inline': 'An image that is written into the page itself was left out.',
  'placeholder-image': 'A placeholder image was left out.',
  'mixed-language': 'The page mixes languages.',
  'title-prefix-author': 'The title begins with the author.',
  'list-duplicate': 'A list names the same article more than once.',
  'link-unsafe': 'A link with an unsafe address became plain text.',
  'image-failed': 'An image could not be stored; the next run tries again.',
  'image-not-local': "An image is not in the source's folder and stays a link.",
  'trees-differ': 'Two parsers read the page differently; the exact one was followed.',
  'charset-mismatch': 'The page names another character set than it is written in.',
  'page-repeated': 'The file holds the page more than once. The first copy that can be read was taken.',
  'date-in-future': 'The page is dated with a day that has not come. Another date was taken as the date of publication.',
  'large-page': 'The page is unusually large.',
  'differs-from-master': 'Another source has another text of this article. The text of its master stands.',
  'robots-noindex': 'The page asks not to be indexed or archived: it comes in as a draft.',
}
