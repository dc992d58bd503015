import type * as z from 'zod'

/** What the product knows of one kind of content; everything else is derived from it. */
export type Kind<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  schema: z.ZodObject<Shape, z.core.$strict>
  /** Words as visitors and editors read them. */
  label: string
  plural: string
  /** Where its items stand in the trust-center document, or inside their parent. */
  field: string
  /** The one item of a singleton has this key. Lists have no fixed key. */
  singleton?: string
  /** Items of this kind live inside an item of the parent kind. */
  parent?: string
  /** Field that names an item to people. */
  titleField: keyof Shape & string
  /** Fields whose text differs by language. */
  translated: readonly (keyof Shape & string)[]
}

/** Keeps the literal types of a definition while checking it. */
export function kind<Shape extends z.ZodRawShape, const K extends Kind<Shape>>(
  definition: K & { schema: z.ZodObject<Shape, z.core.$strict> },
): K {
  return definition
}
