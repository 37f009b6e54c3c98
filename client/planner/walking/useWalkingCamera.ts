import { type Ref, watch } from 'vue'
import type { Bbox } from '#contract/geometry.ts'
import { useCircleStore } from '../../stores/circles.ts'
import { useWalkingStore } from '../../stores/walking.ts'
import { bboxOf, widenBbox } from '../bboxOf.ts'
import { useWalking } from './walking.ts'

interface Movable {
  fitBbox(bbox: Bbox): void
  flyTo(center: [number, number], zoom?: number): void
}

/** The map goes where walking is looked at – but never while a hand is on it: a circle placed on the map is already in sight. */
export function useWalkingCamera(map: Readonly<Ref<Movable | null>>, isReady: Ref<boolean>) {
  const { wantsFit, lookAt } = useWalking()
  const circles = useCircleStore()
  const walking = useWalkingStore()

  watch([() => circles.circles.data, isReady], ([data, ready]) => {
    const largest = data?.rings.at(-1)
    if (!largest || !ready || !wantsFit.value) return
    wantsFit.value = false
    map.value?.fitBbox(bboxOf(largest.straight.geometry))
  })
  watch([() => walking.route.data?.route?.geometry, isReady], ([way, ready]) => {
    if (way && ready) map.value?.fitBbox(widenBbox(bboxOf(way), 0.25, 0.005))
  })
  watch([() => walking.card.data, isReady], ([card, ready]) => {
    if (card && ready) map.value?.fitBbox(widenBbox(bboxOf(card.geometry), 0.5, 0.006))
  })
  watch(lookAt, (place) => place && map.value?.flyTo(place, 17))
}
