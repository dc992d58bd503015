import { choiceLabels } from '@candor/contract/kinds/choice-labels'
import { kindNames, kindOf } from '@candor/contract/kinds/registry'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { sectionOfKind } from '../src/content-sections.ts'

test.each(kindNames)('%s is edited somewhere', (kind) => {
  expect(sectionOfKind(kind).kinds).toContain(kind)
})

test.each(kindNames)('every choice of %s has words', (kind) => {
  const choices = Object.values(kindOf(kind).schema.shape).flatMap((field) => {
    const schema = field instanceof z.ZodOptional ? field.unwrap() : field
    return schema instanceof z.ZodEnum ? schema.options : []
  })
  expect(choices.filter((choice) => !(choice in choiceLabels))).toEqual([])
})
