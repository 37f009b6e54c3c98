import { iconPath, iconSize } from '../icons/iconPaths.ts'

const pixelRatio = 2

/**
 * Images that layers name by what they are: `hatch:<line>:<ground>`, `disc:<fill>:<edge>` and `pin:<icon>:<fill>:<icon colour>:<edge>`.
 * Drawn on a canvas when the map first asks, so there is no sprite to fetch. Null for a name of another kind.
 */
export function drawImage(name: string): { image: ImageData; pixelRatio: number } | null {
  const [kind, ...parts] = name.split(':')
  const draw = kind === undefined ? undefined : kinds[kind]
  return draw ? { image: draw(parts), pixelRatio } : null
}

const kinds: Record<string, (parts: string[]) => ImageData> = { hatch: drawHatch, disc: drawDisc, pin: drawPin }

function drawHatch([line = '#000', ground = 'transparent']: string[]): ImageData {
  const size = 8 * pixelRatio
  const context = canvas(size)
  if (ground !== 'transparent') {
    context.fillStyle = ground
    context.fillRect(0, 0, size, size)
  }
  context.strokeStyle = line
  context.lineWidth = 1.6 * pixelRatio
  context.beginPath()
  // One diagonal and the two corners it enters from, so that the tile joins itself on every side.
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift - 2, size + 2)
    context.lineTo(shift + size + 2, -2)
  }
  context.stroke()
  return context.getImageData(0, 0, size, size)
}

/** The ground of a cluster's count, 64 pixels wide; the layer scales it by the count. */
function drawDisc([fill = '#000', edge = '#fff']: string[]): ImageData {
  const size = 64 * pixelRatio
  const context = canvas(size)
  disc(context, size, fill, edge, 3)
  return context.getImageData(0, 0, size, size)
}

function drawPin([icon = 'marker', fill = '#000', iconColor = '#fff', edge = '#fff']: string[]): ImageData {
  const size = 28 * pixelRatio
  const context = canvas(size)
  disc(context, size, fill, edge, 1.5)
  const scale = (14 * pixelRatio) / iconSize
  context.translate((size - iconSize * scale) / 2, (size - iconSize * scale) / 2)
  context.scale(scale, scale)
  context.fillStyle = iconColor
  context.fill(new Path2D(iconPath(icon)))
  return context.getImageData(0, 0, size, size)
}

function disc(context: CanvasRenderingContext2D, size: number, fill: string, edge: string, edgePx: number) {
  context.beginPath()
  context.arc(size / 2, size / 2, size / 2 - (edgePx + 1) * pixelRatio, 0, 2 * Math.PI)
  context.fillStyle = fill
  context.fill()
  context.lineWidth = edgePx * pixelRatio
  context.strokeStyle = edge
  context.stroke()
}

function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas')
  element.width = size
  element.height = size
  const context = element.getContext('2d')
  if (!context) throw new Error('This browser gave no 2D canvas.')
  return context
}
