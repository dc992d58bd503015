import { CreateWorkspace } from '@candor/contract/inputs'
import { useState, type SubmitEvent } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import {
  errorsFromApi,
  errorsOf,
  focusFirstError,
  type FieldErrors,
} from '../../components/field-errors.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { suggestSlug } from './suggest-slug.ts'

type Refusal = { error: Error; input: CreateWorkspace | undefined }

type FormProps = {
  refusal: Refusal | null
  pagesHost: string | undefined
  isBusy: boolean
  onSubmit: (input: CreateWorkspace) => void
}

export function NewWorkspaceForm({ refusal, pagesHost, isBusy, onSubmit }: FormProps) {
  const form = useNewWorkspace(refusal)

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    form.setTried(true)
    if (form.input) onSubmit(form.input)
    else focusFirstError(event.currentTarget)
  }

  return (
    <form className="fields" noValidate onSubmit={handleSubmit}>
      {refusal && !isAboutFields(refusal) && (
        <Notice tone="bad">{explainError(refusal.error)}</Notice>
      )}
      <TextField
        label="Name"
        help="As customers know the company."
        value={form.name}
        onChange={(event) => form.setName(event.target.value)}
        autoComplete="organization"
        error={form.errors.name}
      />
      <TextField
        label="Address"
        help="Where visitors will read the page. It cannot be changed later."
        value={form.slug}
        behind={pagesHost && `.${pagesHost}`}
        onChange={(event) => form.setSlug(event.target.value)}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        error={form.errors.slug}
      />
      <Button look="primary" size="wide" type="submit" busy={isBusy}>
        Create the workspace
      </Button>
    </form>
  )
}

/** The address follows the name until somebody types one. */
function useNewWorkspace(refusal: Refusal | null) {
  const [name, setName] = useState('')
  const [typedSlug, setSlug] = useState<string>()
  const [isTried, setTried] = useState(false)
  const slug = typedSlug ?? suggestSlug(name)
  const parsed = CreateWorkspace.safeParse({ name, slug })
  const wrong = parsed.success ? refusedFields(refusal, slug) : errorsOf(parsed.error)
  const errors = {
    name: isTried ? wrong['name'] : undefined,
    slug: isTried || slug !== '' ? wrong['slug'] : undefined,
  }
  return { name, setName, slug, setSlug, setTried, errors, input: parsed.data }
}

function isAboutFields(refusal: Refusal): boolean {
  return Object.keys(refusedFields(refusal, refusal.input?.slug)).length > 0
}

/** What the API refused, as long as it is still about what the form says. */
function refusedFields(refusal: Refusal | null, slug: string | undefined): FieldErrors {
  if (!refusal || refusal.input?.slug !== slug) return {}
  const { error } = refusal
  if (error instanceof ApiError && error.code === 'conflict') return { slug: error.message }
  return errorsFromApi(error)
}
