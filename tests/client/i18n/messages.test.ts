/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { ReasonCode } from '#contract/coverage.ts'
import { LinkFailure, SetScore } from '#contract/walking.ts'
import type { MissingCode, ShareReason } from '#domain/coverage/result.ts'
import en from '../../../client/i18n/messages/en.ts'
import zhCn from '../../../client/i18n/messages/zh-CN.ts'
import { walkingMessages } from '../../../client/planner/walking/messages.ts'
import { missingTexts } from '../../../server/jobs/export/exportTexts.ts'

type Tree = { [key: string]: string | Tree }
type Both = { 'zh-CN': Tree; en: Tree }

const pages = import.meta.glob<Record<string, unknown>>('../../../client/**/messages.ts', { eager: true })
const trees: [string, Both][] = [
  ['the shared messages', { 'zh-CN': zhCn, en }],
  ...Object.entries(pages).flatMap(([file, module]) =>
    Object.values(module)
      .filter((value): value is Both => typeof value === 'object' && value !== null && 'en' in value)
      .map((both): [string, Both] => [file.replace(/^.*client\//, 'client/'), both]),
  ),
]

const leaves = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : leaves(value, `${prefix}${key}.`),
  )
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()

describe.each(trees)('%s', (_, both) => {
  it('say the same keys in Chinese and in English', () => {
    const keys = (tree: Tree) => leaves(tree).map(([key]) => key)
    expect(keys(both.en).toSorted()).toEqual(keys(both['zh-CN']).toSorted())
  })

  it('fill the same holes in both', () => {
    const english = new Map(leaves(both.en))
    for (const [key, text] of leaves(both['zh-CN'])) {
      expect([key, holes(text)]).toEqual([key, holes(english.get(key) ?? '')])
    }
  })

  it('leave nothing empty and nothing Chinese in the English', () => {
    for (const [key, text] of [...leaves(both['zh-CN']), ...leaves(both.en)])
      expect([key, text.trim()]).not.toEqual([key, ''])
    const mayBeChinese = ['brand.latin']
    for (const [key, text] of leaves(both.en)) {
      if (!mayBeChinese.includes(key)) expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false])
    }
  })
})

describe('codes that the server sends', () => {
  it('have a reason in words for every null figure', () => {
    const engine: Record<ShareReason, true> = {
      'no-residential-land': true,
      'no-population-source': true,
      'no-population-data': true,
      'nobody-lives-here': true,
      'no-household-source': true,
      'no-household-data': true,
      'no-households-here': true,
    }
    for (const code of [...ReasonCode.options, ...Object.keys(engine)]) expect(en.reason).toHaveProperty([code])
  })

  it('have words for everything that keeps a place off the walking network', () => {
    for (const code of [...LinkFailure.options, 'no-way']) expect(walkingMessages.en.failure).toHaveProperty([code])
  })

  it('have words for why an item of a circle set is there or not', () => {
    for (const code of SetScore.shape.items.element.shape.reason.options)
      expect(walkingMessages.en).toHaveProperty(['score', 'reason', code])
  })

  it('have words for everything that can be missing', () => {
    const codes: Record<MissingCode, true> = {
      'facility-without-area': true,
      'entrances-unknown-edge-used': true,
      'parcel-without-people': true,
      'parcel-without-households': true,
      'compound-without-people': true,
      'compound-without-households': true,
      'population-cell-blank': true,
      'household-cell-blank': true,
      'parcel-shape-invalid': true,
      'compound-shape-invalid': true,
      'facility-shape-invalid': true,
      'district-shape-invalid': true,
      'population-cell-shape-invalid': true,
      'facility-unlinked': true,
      'land-unlinked': true,
    }
    for (const code of [...Object.keys(codes), ...Object.keys(missingTexts)]) expect(en.missing).toHaveProperty([code])
  })
})
