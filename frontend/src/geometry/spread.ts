/** Labels along a line, none on another and each as near to its place as that allows. */

/** A block of labels that touch: where its first would be, on average. */
type Block = { sum: number; count: number };

/**
 * Moves the places apart until neighbours are `size` from each other, within [low, high]. The sum
 * of the squared ways is the least there is (isotonic regression, by pooling adjacent violators).
 *
 * @returns the new places, in the order of the old ones; they keep the order along the line
 */
export function spread(
  places: readonly number[],
  size: number,
  [low, high]: readonly [number, number],
): readonly number[] {
  const order = [...places.keys()].sort((a, b) => places[a]! - places[b]! || a - b);
  const blocks: Block[] = [];
  for (const [i, index] of order.entries()) {
    blocks.push({ sum: places[index]! - i * size, count: 1 });
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, after] = [blocks[last - 1]!, blocks[last]!];
      if (before.sum / before.count <= after.sum / after.count) break;
      blocks.pop();
      before.sum += after.sum;
      before.count += after.count;
    }
  }
  const moved: number[] = new Array(places.length);
  // Where there is not room for all, they begin at the lower end.
  const farthest = Math.max(low, high - (places.length - 1) * size);
  let i = 0;
  for (const { sum, count } of blocks) {
    const first = Math.min(farthest, Math.max(low, sum / count));
    for (let end = i + count; i < end; i++) moved[order[i]!] = first + i * size;
  }
  return moved;
}
