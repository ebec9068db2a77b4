import { type CollectionConfig, type Endpoint, type Field, NotFound } from 'payload'

import type { CollectionContext } from '../collections/types.js'
import { COMPONENTS } from '../components/paths.js'
import { createApiKeyEndpoints } from './apiKeyEndpoints.js'
import { createForgotPassword } from './forgotPassword.js'
import { createLoginGuard } from './guardLogin.js'
import { settleSecrets } from './settleSecrets.js'

/** Payload looks for a token in a field that is only there where addresses are verified. */
const UNVERIFIED: Endpoint = {
  handler: (req) => {
    throw new NotFound(req.t)
  },
  method: 'post',
  path: '/verify/:id',
}

/** The collection of users with the rules of its logins, passwords and API keys. */
export function guardUsers(args: { collection: CollectionConfig; context: CollectionContext }): CollectionConfig {
  const { collection, context } = args
  const { access, options, slugs } = context
  const login = createLoginGuard({ ...options.login, slugs })
  const forgot = createForgotPassword({ limit: login.limit, usersSlug: slugs.users })
  const nobody = { create: access.fieldNobody, read: access.fieldNobody, update: access.fieldNobody }
  const verifies = typeof collection.auth === 'object' && Boolean(collection.auth.verify)
  const keyField: Field = { name: 'apiKey', type: 'text', access: nobody }
  const keyControl: Field = {
    name: 'apiKeyControl',
    type: 'ui',
    admin: { ...(options.disabled ? {} : { components: { Field: COMPONENTS.apiKeyControl } }), disableListColumn: true },
  }
  return {
    ...collection,
    auth: {
      ...(typeof collection.auth === 'object' ? collection.auth : {}),
      // Payload's lock would be anyone's to put on anyone.
      maxLoginAttempts: 0,
    },
    // Payload takes the first endpoint that fits; its own come last.
    endpoints: [...(collection.endpoints || []), forgot.endpoint, ...createApiKeyEndpoints({ options }), ...(verifies ? [] : [UNVERIFIED])],
    fields: [...collection.fields, keyField, keyControl],
    hooks: {
      ...collection.hooks,
      afterLogin: [...(collection.hooks?.afterLogin ?? []), login.afterLogin],
      beforeOperation: [...(collection.hooks?.beforeOperation ?? []), login.beforeOperation, forgot.beforeOperation, settleSecrets],
    },
  }
}
