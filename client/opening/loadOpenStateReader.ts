import { createOpenStateReader, type OpenStateReader } from '#domain/circles/openAt.ts'

/** A reader of opening hours with its library, which is large: it comes when the first hours are to be read. */
export async function loadOpenStateReader(
  timeZone: string,
  place: { country: string | null; lng: number; lat: number },
): Promise<OpenStateReader> {
  const { default: Hours } = await import('opening_hours')
  return createOpenStateReader(Hours, timeZone, place)
}
