import { RenameWorkspace as Input } from '@candor/contract/inputs'
import type { Workspace } from '@candor/contract/views'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SubmitEvent } from 'react'
import { renameWorkspace } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'

/** What colleagues call it; what customers read is in the profile. */
export function RenameWorkspace({ workspace: { slug, name } }: { workspace: Workspace }) {
  const { form, errors, read } = useFormReading()
  const showToast = useToast()
  const rename = useMutation({
    ...renameWorkspace(slug),
    onSuccess: (_, given) => showToast({ message: `The workspace is called ${given.name} now.` }),
  })

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(Input, (given) => rename.mutate(given))
  }

  return (
    <section aria-labelledby="workspace-title">
      <h2 id="workspace-title">Workspace</h2>
      <p>
        What colleagues call it. What customers read is in{' '}
        <Link to="/$workspace/content/$section" params={{ workspace: slug, section: 'profile' }}>
          the profile
        </Link>
        .
      </p>
      <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
        {rename.error && <Notice tone="bad">{explainError(rename.error)}</Notice>}
        <TextField
          label="Name of the workspace"
          name="name"
          autoComplete="organization"
          defaultValue={name}
          error={errors['name']}
        />
        <Button type="submit" busy={rename.isPending}>
          Save the name
        </Button>
      </form>
    </section>
  )
}
