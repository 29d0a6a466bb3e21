/**
 * A queue of limited length in which owners take turns (round robin), so an owner with many items delays itself and not
 * the others. When it is full, the last item of the owner with the most items is removed.
 */
export class FairQueue<Item extends { owner: string }> {
  /** The items of each owner in order; the owner whose turn is next comes first. */
  private readonly items = new Map<string, Item[]>()
  private length = 0

  constructor(
    private readonly maxLength: number,
    private readonly maxOfOne = maxLength,
  ) {}

  /** Adds an item. Returns the item that was removed because the queue is full, which may be the added one. */
  push(item: Item): Item | undefined {
    const own = this.items.get(item.owner) ?? []
    own.push(item)
    this.items.set(item.owner, own)
    this.length++
    if (own.length > this.maxOfOne) return this.removeLast(own)
    return this.length > this.maxLength ? this.removeLast(this.longest()) : undefined
  }

  /** Takes the next item. */
  shift(): Item | undefined {
    for (const [owner, items] of this.items) {
      const item = items.shift()
      this.items.delete(owner)
      if (items.length > 0) this.items.set(owner, items)
      if (item) this.length--
      return item
    }
    return undefined
  }

  /** Takes an item out, out of turn. Returns whether it was still waiting. */
  remove(item: Item): boolean {
    const own = this.items.get(item.owner) ?? []
    const index = own.indexOf(item)
    if (index < 0) return false
    own.splice(index, 1)
    if (own.length === 0) this.items.delete(item.owner)
    this.length--
    return true
  }

  /** Of owners with equally many items the one who came last. */
  private longest(): Item[] {
    return [...this.items.values()].reduce((most, items) => (items.length >= most.length ? items : most), [])
  }

  private removeLast(items: Item[]): Item | undefined {
    const item = items.pop()
    if (item && items.length === 0) this.items.delete(item.owner)
    if (item) this.length--
    return item
  }
}
