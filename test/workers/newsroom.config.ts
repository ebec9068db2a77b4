/** A project that `newsdesk` is called in: the plugin over the tables that the test has made, in NEWSDESK_TEST_FOLDER or NEWSDESK_TEST_DATABASE. */
import { workerConfig } from '../helpers/openWorkerPayload.js'

const { NEWSDESK_TEST_DATABASE: database, NEWSDESK_TEST_FOLDER: directory = '' } = process.env

export default workerConfig({ ...(database ? { database } : {}), directory })
