import { computed } from 'vue'
import { useFormat } from '../../i18n/useFormat.ts'
import type { LayerSpec, TileSet } from '../../layers/layerSpec.ts'
import * as make from '../../layers/registry.ts'
import { useCircleStore } from '../../stores/circles.ts'
import { useWalkingStore } from '../../stores/walking.ts'
import { usePlanner } from '../planner.ts'
import { useRingName } from './useRingName.ts'
import { useWalking } from './walking.ts'

/** What walking adds to the planner's map. Each layer is made again only when its own data change: a pan or a hover makes none. */
export function useWalkingLayers(tiles: () => TileSet | null) {
  const { view } = usePlanner()
  const { text } = useFormat()
  const { profile, subject, streetMap, walkerWords, sort } = useWalking()
  const circles = useCircleStore()
  const walking = useWalkingStore()
  const ringName = useRingName()

  const streets = computed(() => {
    const [of, walker, shown] = [tiles(), profile.value?.id, streetMap.value]
    if (of === null || walker === undefined || shown === null) return null
    if (shown.subject === 'distance')
      return make.walkDistance(of, { category: shown.category, profile: walker, subject: subject.value })
    return make.walkScore(of, {
      set: shown.set.id,
      profile: walker,
      subject: `${text(shown.set.title)} · ${walkerWords.value}`,
    })
  })
  const rings = computed(() => {
    const shown = circles.drawn
    if (view.value.tab !== 'circle' || shown === null || shown.origin.failure !== null) return null
    const drawn = shown.rings.map(({ geometry, straight, onlyStraight, ...ring }) => ({
      meters: ring.meters,
      label: ringName(ring),
      geometry,
      straight: straight.geometry,
      onlyStraight,
    }))
    return make.walkCircles(drawn, {
      origin: shown.origin.position,
      withStraight: view.value.disc === true,
    })
  })
  const route = computed(() => {
    const geometry = walking.route.data?.route?.geometry
    return view.value.tab === 'circle' && geometry ? make.walkRoute(geometry) : null
  })
  const compounds = computed(() => {
    if (view.value.tab !== 'compounds' || !walking.compounds.data) return null
    return make.walkCompounds({
      compounds: walking.compounds.data.compounds,
      by: sort.value,
      selected: view.value.compound,
      subject: subject.value,
    })
  })
  const gates = computed(() => {
    const card = view.value.compound === null ? null : walking.card.data
    return card && make.walkGates({ geometry: card.geometry, gates: card.gates })
  })

  return computed<LayerSpec[]>(() =>
    [streets.value, rings.value, compounds.value, route.value, gates.value].filter((layer) => layer !== null),
  )
}
