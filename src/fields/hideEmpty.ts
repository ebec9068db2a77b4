import type { Field } from 'payload'

/** A field that nobody fills in by hand, shown only where it holds something. */
export function hideEmpty(field: Field): Field {
  if (field.type === 'row') return { ...field, fields: field.fields.map((each) => widen(hideEmpty(each))) }
  if (!('name' in field) || field.type === 'checkbox' || field.type === 'join' || ('required' in field && field.required)) return field
  const { name } = field
  const condition = (_: unknown, siblings: Partial<Record<string, unknown>>): boolean => {
    const value = siblings?.[name]
    return value !== null && value !== undefined && value !== ''
  }
  return { ...field, admin: { ...field.admin, condition } } as Field
}

/** Where the other field of its row is hidden, it takes the whole row. */
function widen(field: Field): Field {
  return { ...field, admin: { ...field.admin, style: { flexGrow: 1 } } } as Field
}
