import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { ProofDialog } from './proof-dialog.tsx'

type Proven<Input> = {
  mutate: (input: Input) => void
  isPending: boolean
  error: Error | null
  /** Asks who it is, where that is needed; to be rendered. */
  dialog: ReactNode
}

/** A change that the API makes only for somebody who has shown a moment ago who they are. */
export function useProven<Result, Input>(
  options: UseMutationOptions<Result, Error, Input>,
): Proven<Input> {
  const { mutate, reset, isPending, error, variables } = useMutation(options)
  const isAsked = error instanceof ApiError && error.code === 'proof_needed'
  return {
    mutate,
    isPending,
    error: isAsked ? null : error,
    dialog: isAsked && (
      // What is tried again is what was tried: the variables of the mutation that was refused.
      <ProofDialog onProven={() => mutate(variables as Input)} onClose={reset} />
    ),
  }
}
