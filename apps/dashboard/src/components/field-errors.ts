import type * as z from 'zod'
import { ApiError } from '../api/api-error.ts'

export type FieldErrors = Record<string, string>

/** The first thing that is wrong with each field. */
export function errorsOf(error: z.ZodError): FieldErrors {
  return firstOfEach(error.issues)
}

/** What the API found wrong with single fields; empty where the trouble is of another kind. */
export function errorsFromApi(error: unknown): FieldErrors {
  return error instanceof ApiError ? firstOfEach(error.details.issues ?? []) : {}
}

function firstOfEach(issues: readonly { path: readonly PropertyKey[]; message: string }[]) {
  const errors: FieldErrors = {}
  for (const { path, message } of issues) errors[String(path[0] ?? '')] ??= message
  return errors
}

/** What a form's fields hold as text. */
export function textsOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : '',
  ])
  return Object.fromEntries(entries) as Record<string, string>
}

/** Brings the reader to the first field that is wrong, once the errors are on the screen. */
export function focusFirstError(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
