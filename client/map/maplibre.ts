import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'

// The worker is a file of our own server, which Vite must be told to copy.
setWorkerUrl(workerUrl)

/** Only what is named here is kept of MapLibre in the built chunk. */
export { Map, Marker } from 'maplibre-gl'
