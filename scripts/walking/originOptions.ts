import { usageError } from '../usageError.ts'

/** From where: one place, or one thing by its id. */
export const originOptions = {
  lng: { type: 'string' },
  lat: { type: 'string' },
  facility: { type: 'string' },
  compound: { type: 'string' },
} as const

export type OriginValues = { [name in keyof typeof originOptions]?: string | undefined }

/** Throws a usage error for none and for several. */
export function demandOneOrigin({ lng, lat, facility, compound }: OriginValues): void {
  const given = [lng !== undefined || lat !== undefined, facility !== undefined, compound !== undefined]
  const isHalf = (lng === undefined) !== (lat === undefined)
  if (given.filter(Boolean).length === 1 && !isHalf) return
  const got = Object.entries({ lng, lat, facility, compound })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `--${name}`)
    .join(' ')
  throw usageError(
    `需要且只需要一个起点:--lng 与 --lat,或 --facility,或 --compound;收到 ${got || '无'}`,
    `Exactly one origin is needed: --lng and --lat, or --facility, or --compound; got ${got || 'none'}`,
  )
}

export const originUsage = {
  'zh-Hans': `  --lng 经度 --lat 纬度    起点(WGS 84),或
  --facility 编号          以一处设施为起点,或
  --compound 编号          以一个小区的大门为起点`,
  en: `  --lng DEGREES --lat DEGREES   from a place (WGS 84), or
  --facility ID          from a facility, or
  --compound ID          from a compound's gates`,
}
