import { computed } from 'vue'
import { useFormat } from '../i18n/useFormat.ts'
import type { LayerSpec } from '../layers/layerSpec.ts'
import * as make from '../layers/registry.ts'
import { categoriesOf } from '../standards/groupStandards.ts'
import { useCategoryStore } from '../stores/categories.ts'
import { useCoverageStore, useStraightCoverageStore } from '../stores/coverage.ts'
import { useSelectionStore } from '../stores/selection.ts'
import { type LayerChoice, readLayerChoice, writeLayerChoice } from './layerChoice.ts'
import { usePlanner } from './planner.ts'
import { useWalkingLayers } from './walking/useWalkingLayers.ts'
import { useWalking } from './walking/walking.ts'

/** The planner's map as data: bottom to top, made again when what it shows changes. */
export function usePlannerLayers() {
  const { language } = useFormat()
  const coverage = useCoverageStore()
  const straight = useStraightCoverageStore()
  const categories = useCategoryStore()
  const selection = useSelectionStore()
  const { area, view, change, standard, result, isCompleteness, isCompared, level, selectedGap } = usePlanner()
  const { category, set } = useWalking()

  const tiles = computed(() => area.value && { area: area.value.id, dataVersion: area.value.dataVersion })
  /** The facilities that a tab is about: those of the rule, of the circle's set, or of the list. */
  const ownCategories = computed(() => {
    if (view.value.tab === 'compounds') return category.value === null ? [] : [category.value]
    if (view.value.tab === 'circle') return (set.value?.items ?? []).flatMap((item) => item.categories)
    return view.value.categories ?? (standard.value ? categoriesOf(standard.value) : [])
  })
  const choice = computed(() => readLayerChoice(view.value.layers, ownCategories.value))
  const setChoice = (next: LayerChoice) => change({ layers: writeLayerChoice(next) }, 'replace')

  /** Every level's rates, so that a drill keeps its neighbours coloured; a completeness rule colours by its first requirement. */
  const rates = computed(() => {
    const found = new Map<number, number | null>()
    if (isCompleteness.value) {
      for (const row of result.value?.completeness ?? []) {
        if (row.districtId !== null) found.set(row.districtId, row.units[0]?.share.rate ?? null)
      }
    } else {
      for (const row of result.value?.rows ?? []) if (row.districtId !== null) found.set(row.districtId, row.land.rate)
    }
    return found
  })
  const shownCategories = computed(() =>
    (categories.categories.data ?? []).filter(({ id }) => choice.value.categories.has(id)),
  )

  const isCoverage = computed(() => view.value.tab === null)
  const walkingLayers = useWalkingLayers(() => tiles.value)
  const gaps = computed(() =>
    isCompared.value
      ? make.comparedGaps({ straight: straight.gaps, walking: coverage.gaps })
      : make.gaps(coverage.gaps),
  )

  const layers = computed<LayerSpec[]>(() => {
    if (!tiles.value) return []
    const on = choice.value.layers
    const made: LayerSpec[] = [make.baseMap(tiles.value)]
    if (on.has('residential-land')) made.push(make.residentialLand(tiles.value))
    if (isCoverage.value && on.has('district-rates') && level.value !== null && result.value) {
      made.push(make.districtRates(tiles.value, { level: level.value, rates: rates.value }))
    }
    if (on.has('districts') && level.value !== null) {
      made.push(
        make.districtOutlines(tiles.value, {
          level: level.value,
          selected: view.value.district,
          hovered: selection.hoveredDistrict,
          language: language.value,
        }),
      )
    }
    if (isCoverage.value && on.has('gaps') && !isCompleteness.value) made.push(gaps.value)
    made.push(...walkingLayers.value)
    if (on.has('facility-shapes')) made.push(make.facilityShapes(tiles.value, { categories: shownCategories.value }))
    if (shownCategories.value.length > 0) {
      made.push(make.facilities(tiles.value, { categories: shownCategories.value, language: language.value }))
    }
    made.push(
      make.baseLabels(tiles.value, { language: language.value }),
      make.highlight({ features: highlighted.value }),
    )
    return made
  })

  const highlighted = computed(() => {
    const facility = view.value.facility === null ? null : selection.facility.data
    if (facility) return [{ type: 'Feature' as const, properties: {}, geometry: facility.geometry }]
    return isCoverage.value && selectedGap.value ? [selectedGap.value] : []
  })

  return { layers, choice, setChoice }
}
