import { type FieldHookArgs, ValidationError } from 'payload'

/** What a field hook knows of the place where a value stands. */
type Place = Pick<FieldHookArgs, 'collection' | 'field' | 'global' | 'path' | 'req'>

/**
 * The error of a value that a hook refuses: 400, with the field's path, as validation answers it. Validation alone does
 * not hold: Payload skips it in drafts and wherever `admin.condition` is false.
 */
export function refuseValue(args: { place: Place; message: string }): ValidationError {
  const { message, place } = args
  const { collection, field, global, path, req } = place
  const { label } = field as { label?: unknown }
  const errors = [{ label: label as never, message, path: path.join('.') }]
  return new ValidationError({ collection: collection?.slug, errors, global: global?.slug, req }, req.t)
}
