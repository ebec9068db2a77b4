import { stat } from 'node:fs/promises'
import path from 'node:path'

import type { UploadConfig } from 'payload'

type FileHandler = NonNullable<UploadConfig['handlers']>[number]

/** Answers 404 for a file that is not there, where Payload would answer 500. */
export function createMissingFile({ directory }: { directory: string }): FileHandler {
  return (async (req, { params }) => {
    const isThere = await stat(path.resolve(directory, params.filename)).then(
      () => true,
      () => false,
    )
    // Nothing means that Payload goes on; its type knows only handlers that always or never answer.
    return isThere ? undefined : Response.json({ errors: [{ message: req.t('error:notFound') }] }, { status: 404 })
  }) as FileHandler
}
