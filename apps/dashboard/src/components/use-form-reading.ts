import { useRef, useState } from 'react'
import type * as z from 'zod'
import { errorsOf, focusFirstError, textsOf, type FieldErrors } from './field-errors.ts'

/** Reads a form of plain fields by a schema; what is wrong stays beside the fields. */
export function useFormReading() {
  const form = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<FieldErrors>({})

  function read<T>(schema: z.ZodType<T>, use: (value: T) => void): void {
    if (!form.current) return
    const result = schema.safeParse(textsOf(form.current))
    setErrors(result.success ? {} : errorsOf(result.error))
    if (result.success) use(result.data)
    else focusFirstError(form.current)
  }

  return { form, errors, read }
}
