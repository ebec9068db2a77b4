import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/**
 * A validation rule that refuses what Payload 3.90 offers and cannot answer: the permissions on a global, whose resolver
 * takes the arguments for the context, and the verification of addresses where no collection verifies any. Without it the
 * reader gets "Something went wrong", and the log a stack.
 */
export function createUnansweredRule({ verifiesEmail }: { verifiesEmail: boolean }): (context: ValidationContext) => ASTVisitor {
  return (context) => ({
    Field(node) {
      const name = node.name.value
      const schema = context.getSchema()
      const parent = context.getParentType()
      const isGlobal = parent === schema.getQueryType() && name.startsWith('docAccess') && context.getFieldDef()?.args.length === 0
      const isVerification = parent === schema.getMutationType() && name.startsWith('verifyEmail') && !verifiesEmail
      if (isGlobal || isVerification) context.reportError(new GraphQLError(`${name} cannot be answered by this project.`, { nodes: [node] }))
    },
  })
}
