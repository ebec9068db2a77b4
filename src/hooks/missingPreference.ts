import { type AfterErrorHook, APIError } from 'payload'

/** Deleting a preference that is not there: Payload's SQL adapters ask for a column of a table that they did not join. */
export const missingPreference: AfterErrorHook = ({ collection, error, req }) => {
  if (error instanceof APIError) return
  if (collection?.slug !== 'payload-preferences' || req.method !== 'DELETE' || !req.user) return
  return { response: { errors: [{ message: req.t('error:notFound') }] }, status: 404 }
}
