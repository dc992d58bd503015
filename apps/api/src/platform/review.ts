import { getReviewStanding } from '@candor/core/change-request/queries'
import { execute } from '@candor/core/command'
import {
  createReviewerGroup,
  removeReviewerGroup,
  setReviewRule,
  updateReviewerGroup,
} from '@candor/core/review/commands'
import { getReviewSettings } from '@candor/core/review/queries'
import type { Handlers } from './handlers.ts'

export const review: Handlers['review'] = {
  show: ({ read }) => read(getReviewSettings),
  setRule: ({ caller, version, input }) => execute(caller, setReviewRule, { ...input, version }),
  createGroup: ({ caller, input }) => execute(caller, createReviewerGroup, input),
  updateGroup: ({ caller, params, version, input }) =>
    execute(caller, updateReviewerGroup, { ...input, id: params.reviewerGroup, version }),
  removeGroup: ({ caller, params }) =>
    execute(caller, removeReviewerGroup, { id: params.reviewerGroup }),
  standing: ({ read }) => read(getReviewStanding),
}
