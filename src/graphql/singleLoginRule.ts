import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

// Payload's mutations for collections with logins: each takes a password through 600,000 rounds of a hash.
const HASHING = /^(?:login|resetPassword)/

/** A validation rule that refuses documents which log in, or reset a password, more than once. */
export function singleLoginRule(context: ValidationContext): ASTVisitor {
  let count = 0
  return {
    Field(node) {
      if (context.getParentType() !== context.getSchema().getMutationType() || !HASHING.test(node.name.value)) return
      count += 1
      if (count === 2) context.reportError(new GraphQLError('A document may log in, or reset a password, once.', { nodes: [node] }))
    },
  }
}
