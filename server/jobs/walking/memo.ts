/** Makes a thing once for each key; what could not be made is tried again. */
export function createMemo<T>(): (key: string, make: () => T) => T {
  const made = new Map<string, T>()
  return (key, make) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make()
    made.set(key, fresh)
    if (fresh instanceof Promise) fresh.catch(() => made.delete(key))
    return fresh
  }
}
