import pg from 'pg'

/** A table's name with its schema, as SQL reads it. */
export function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => pg.escapeIdentifier(part))
    .join('.')
}
