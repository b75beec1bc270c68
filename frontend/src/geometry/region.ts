/** The part of the plane that is looked at: fitted to a pane, zoomed, moved, kept within reach. */
import type { Interval, Point, Region } from "../state/scene";

function width([low, high]: Interval): number {
  return high - low;
}

function middle([low, high]: Interval): number {
  return low + (high - low) / 2;
}

function around(center: number, size: number): Interval {
  return [center - size / 2, center + size / 2];
}

/** The smallest region about the same middle that holds this one and has the pane's shape. */
export function widened([x, y]: Region, aspect: number): Region {
  const across = Math.max(width(x), width(y) * aspect);
  return [around(middle(x), across), around(middle(y), across / aspect)];
}

/** Seen through a glass `factor` times as strong, where the point `about` stays in its place. */
export function zoomed(region: Region, factor: number, about: Point): Region {
  const [x, y] = region.map(([low, high], axis): Interval => {
    const at = about[axis]!;
    return [at + (low - at) / factor, at + (high - at) / factor];
  });
  return [x!, y!];
}

export function moved([[x0, x1], [y0, y1]]: Region, [dx, dy]: Point): Region {
  return [
    [x0 + dx, x1 + dx],
    [y0 + dy, y1 + dy],
  ];
}

/** Made as small about its middle, in its own shape, as to fit into the bounds. */
export function shrunk(region: Region, bounds: Region): Region {
  const shares = region.map((interval, axis) => width(bounds[axis]!) / width(interval));
  const share = Math.min(1, ...shares);
  const [x, y] = region;
  return [around(middle(x), share * width(x)), around(middle(y), share * width(y))];
}

/** Moved as little as possible to lie within the bounds; cut where it is larger than they are. */
export function within(region: Region, bounds: Region): Region {
  const [x, y] = region.map(([low, high], axis): Interval => {
    const [least, most] = bounds[axis]!;
    if (high - low >= most - least) return [least, most];
    const shift = Math.max(0, least - low) + Math.min(0, most - high);
    return [low + shift, high + shift];
  });
  return [x!, y!];
}

/** The domain with `share` of its width added on every side. */
export function enlarged(region: Region, share: number): Region {
  const [x, y] = region.map((interval): Interval => {
    const margin = share * width(interval);
    return [interval[0] - margin, interval[1] + margin];
  });
  return [x!, y!];
}
