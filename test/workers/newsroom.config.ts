/** A project that `newsdesk` is called in: the plugin over the tables that the test has made in NEWSDESK_TEST_FOLDER. */
import { workerConfig } from '../helpers/openWorkerPayload.js'

export default workerConfig({ directory: process.env.NEWSDESK_TEST_FOLDER ?? '' })
