import { PersonName } from '@candor/contract/inputs'
import { useMutation } from '@tanstack/react-query'
import type { SubmitEvent } from 'react'
import * as z from 'zod'
import { rename } from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { useFormReading } from '../../components/use-form-reading.ts'

const Name = z.object({ name: PersonName })

export function NameForm({ name }: { name: string }) {
  const { form, errors, read } = useFormReading()
  const showToast = useToast()
  const change = useMutation({
    ...rename,
    onSuccess: () => showToast({ message: 'Your name is changed.' }),
  })

  function handleSubmit(event: SubmitEvent) {
    event.preventDefault()
    read(Name, (given) => change.mutate(given.name))
  }

  return (
    <section aria-label="Name">
      <form ref={form} className="fields" noValidate onSubmit={handleSubmit}>
        {change.error && <Notice tone="bad">{explainError(change.error)}</Notice>}
        <TextField
          label="Your name"
          name="name"
          help="Those who work with you see it beside what you did."
          autoComplete="name"
          defaultValue={name}
          error={errors['name']}
        />
        <Button type="submit" busy={change.isPending}>
          Save the name
        </Button>
      </form>
    </section>
  )
}
