import { ref } from 'vue'
import { type PositionProblem, positionProblem } from './positionProblem.ts'

/** The device's position, asked for only on a press. It stays on the device but for the point that is then asked about. */
export function useDevicePosition(onFound: (lngLat: [number, number]) => void) {
  const isAsking = ref(false)
  const problem = ref<PositionProblem | null>(null)

  function ask() {
    problem.value = null
    if (!navigator.geolocation || !window.isSecureContext) {
      problem.value = positionProblem(null)
      return
    }
    isAsking.value = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        isAsking.value = false
        onFound([coords.longitude, coords.latitude])
      },
      ({ code }) => {
        isAsking.value = false
        problem.value = positionProblem(code)
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  }
  return { isAsking, problem, ask }
}
