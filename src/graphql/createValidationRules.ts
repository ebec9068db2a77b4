import { type ASTVisitor, type ExecutionArgs, getVariableValues, GraphQLError, parse, validate, type ValidationRule } from 'graphql'
import type { Config } from 'payload'

import { type GraphqlRule, measure } from '../metrics/measure.js'
import type { ResolvedNewsdeskOptions } from '../options.js'
import { checkDocument } from './checkDocument.js'
import { checkVariables } from './checkVariables.js'
import { createCostLimitRule } from './costLimitRule.js'
import { createDepthLimitRule } from './depthLimitRule.js'
import { touchesOwnTypes } from './ownTypes.js'
import { singleLoginRule } from './singleLoginRule.js'
import { createUnansweredRule } from './unansweredRule.js'

type CreateRules = NonNullable<NonNullable<Config['graphQL']>['validationRules']>

const MAX_ERRORS = 10

const NOTHING = parse('{ __typename }')

/**
 * The validation rules of a project with ours behind them. Payload asks for them after parsing and before validating:
 * the one moment at which a plugin can keep a document from all rules at once. Those of graphql-js and Payload's own walk
 * fragments once per spread, and Payload's throws at documents that are not valid. What is refused here is replaced by a
 * document that costs nothing. Where the bounds hold for the newsdesk only, a document that asks for none of its collections
 * meets the project's own rules alone.
 */
export function createValidationRules(args: {
  api: ResolvedNewsdeskOptions['api']
  own: CreateRules | undefined
  /** Whether a collection of the project verifies addresses. */
  verifiesEmail: boolean
}): CreateRules {
  const { api, own, verifiesEmail } = args
  return (operation) => {
    if (api.scope === 'newsdesk' && !touchesOwnTypes(operation)) return [...(own?.(operation) ?? [])]
    const refusal = checkDocument({ bounds: api, document: operation.document }) ?? checkVariables(operation.variableValues)
    if (refusal) return refuse({ errors: [new GraphQLError(refusal)], operation, rule: 'bounds' })
    const invalid = validate(operation.schema, operation.document)
    const errors = invalid.length > 0 ? invalid : wrongVariables(operation)
    if (errors.length > 0) return refuse({ errors, operation, rule: 'invalid' })
    const { maxCost, maxLimit, maxQueryDepth } = api
    return [
      ...(own?.(operation) ?? []),
      counted('unanswered', createUnansweredRule({ verifiesEmail })),
      counted('login', singleLoginRule),
      counted('depth', createDepthLimitRule({ maxDepth: maxQueryDepth })),
      counted('cost', createCostLimitRule({ maxCost, maxLimit, variables: operation.variableValues ?? {} })),
    ]
  }
}

/**
 * What is wrong with the variables, of all operations as Payload's complexity rule asks: it would describe each of them,
 * and twenty thousand take seconds.
 */
function wrongVariables({ document, schema, variableValues }: ExecutionArgs): readonly GraphQLError[] {
  return document.definitions.flatMap((node) => {
    if (node.kind !== 'OperationDefinition') return []
    return getVariableValues(schema, node.variableDefinitions ?? [], variableValues ?? {}, { maxErrors: MAX_ERRORS }).errors ?? []
  })
}

/** The rule, and a measurement of the documents that it refuses. */
function counted(name: GraphqlRule, rule: ValidationRule): ValidationRule {
  return (context) => {
    let isRefused = false
    const own = Object.create(context) as typeof context
    own.reportError = (error) => {
      if (!isRefused) measure('graphqlRefusal', { rule: name })
      isRefused = true
      context.reportError(error)
    }
    return rule(own)
  }
}

function refuse(args: { errors: readonly GraphQLError[]; operation: ExecutionArgs; rule: GraphqlRule }): ValidationRule[] {
  const { errors, operation, rule } = args
  measure('graphqlRefusal', { rule })
  operation.document = NOTHING
  return [(context): ASTVisitor => ({ Document: () => errors.forEach((error) => context.reportError(error)) })]
}
