/** How large a GraphQL document may be before anything but the parser has looked at it. */
export type DocumentBounds = {
  /** Root fields of an operation, after its fragments are spread. */
  readonly maxRootFields: number
  /** Fields, spreads and inline fragments: as written, and of all operations after their fragments are spread. */
  readonly maxFields: number
  /** Lexical tokens, as graphql-js counts them. */
  readonly maxTokens: number
}

/** What no project needs to change: far more than a page asks for, far less than a flood. */
export const FIXED_BOUNDS = {
  directives: 50,
  fragments: 50,
  operations: 10,
  variables: 50,
  /** Selections of one introspection, which tools send whole: theirs has about 250. */
  introspection: 500,
  /** Lists and objects inside each other in an argument. */
  valueDepth: 20,
  /** Selections inside each other as written; what they mean is measured by `api.maxQueryDepth`. */
  nesting: 60,
} as const
