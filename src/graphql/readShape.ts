import type {
  DirectiveNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql'

import { FIXED_BOUNDS } from './documentBounds.js'

/** What one operation or fragment holds, as written. */
export type Shape = {
  fields: number
  introspection: number
  directives: number
  variables: number
  /** Fields at its top, and the fragments spread there, one entry per spread. */
  rootFields: number
  rootSpreads: string[]
  /** All fragments that it spreads, one entry per spread. */
  spreads: string[]
  isTooDeep: boolean
}

/** Meets every node of an operation or fragment once, and turns back where it nests deeper than `nesting`. */
export function readShape(args: { nesting: number; node: FragmentDefinitionNode | OperationDefinitionNode }): Shape {
  const { nesting, node } = args
  const shape: Shape = { directives: 0, fields: 0, introspection: 0, isTooDeep: false, rootFields: 0, rootSpreads: [], spreads: [], variables: 0 }
  const variables = node.kind === 'OperationDefinition' ? (node.variableDefinitions ?? []) : []
  shape.variables = variables.length
  readDirectives(node.directives)
  for (const { defaultValue, directives } of variables) {
    readDirectives(directives)
    readValue(defaultValue, 0)
  }
  const isIntrospection = node.kind === 'FragmentDefinition' && node.typeCondition.name.value.startsWith('__')
  read({ depth: 0, isIntrospection, isRoot: true, selectionSet: node.selectionSet })
  return shape

  function read(here: { depth: number; isIntrospection: boolean; isRoot: boolean; selectionSet: SelectionSetNode }): void {
    const { depth, isRoot, selectionSet } = here
    if (depth > nesting) shape.isTooDeep = true
    if (shape.isTooDeep) return
    for (const selection of selectionSet.selections) {
      if (here.isIntrospection) shape.introspection += 1
      else shape.fields += 1
      readDirectives(selection.directives)
      if (selection.kind === 'FragmentSpread') {
        shape.spreads.push(selection.name.value)
        if (isRoot) shape.rootSpreads.push(selection.name.value)
      } else if (selection.kind === 'InlineFragment') {
        read({ ...here, depth: depth + 1, selectionSet: selection.selectionSet })
      } else {
        if (isRoot) shape.rootFields += 1
        readField({ depth, isIntrospection: here.isIntrospection, node: selection })
      }
    }
  }

  function readField(here: { depth: number; isIntrospection: boolean; node: FieldNode }): void {
    const { depth, node: field } = here
    for (const { value } of field.arguments ?? []) readValue(value, 0)
    if (!field.selectionSet) return
    const isIntrospected = here.isIntrospection || field.name.value === '__schema' || field.name.value === '__type'
    read({ depth: depth + 1, isIntrospection: isIntrospected, isRoot: false, selectionSet: field.selectionSet })
  }

  function readDirectives(directives: readonly DirectiveNode[] | undefined): void {
    shape.directives += directives?.length ?? 0
    for (const directive of directives ?? []) {
      for (const { value } of directive.arguments ?? []) readValue(value, 0)
    }
  }

  function readValue(value: ValueNode | undefined, depth: number): void {
    if (depth > FIXED_BOUNDS.valueDepth) shape.isTooDeep = true
    if (!value || shape.isTooDeep) return
    if (value.kind === 'ListValue') for (const item of value.values) readValue(item, depth + 1)
    if (value.kind === 'ObjectValue') for (const field of value.fields) readValue(field.value, depth + 1)
  }
}
