/** Which part of the plane the contour shows. */
import type { Region } from "../state/scene";
import { type State, surfaceOf } from "../state/store";
import { enlarged, shrunk, widened, within } from "./region";

/** How far the server reaches about a domain, in widths of it on every side. */
const REACH = 4.5;
/** A region is no smaller than this share of the domain: below, numbers run out of digits. */
const SMALLEST = 1e-9;

/**
 * The region that fills the pane: where the axes have one scale, what is looked at is widened, not
 * stretched. Null while there is no surface.
 */
export function shownRegion(state: State): Region | null {
  const surface = surfaceOf(state);
  if (surface === undefined) return null;
  const wanted = state.options.region ?? surface.domain;
  const reach = enlarged(surface.domain, REACH);
  if (state.aspect === null || surface.equal_axes === false) return within(wanted, reach);
  return within(shrunk(widened(wanted, state.aspect), reach), reach);
}

/** The nearest region that can be shown of a surface; null where it is too small to be one. */
export function allowedRegion(region: Region, domain: Region): Region | null {
  const large = region.every(
    ([low, high], axis) => high - low > SMALLEST * (domain[axis]![1] - domain[axis]![0]),
  );
  return large ? within(region, enlarged(domain, REACH)) : null;
}
