/** Asks for the slice of the point that is open, once it has been open for a moment. */
import { useEffect, useMemo, useState } from "react";
import { gridData } from "../../../geometry/thumbnail";
import { fetchGrid, OVER_REST } from "../../../server/api";
import { layersOf } from "../../../state/networkSetup";
import type { NetworkPoint, Setup } from "../../../state/ratioStudy";
import type { GridData } from "../../../state/results";
import { axisNames } from "../../../state/sliceKind";
import { changedSlice, FIRST_SLICE, sliceReference } from "../../../state/sliceReference";
import type { Directions, SliceSpec } from "../../../state/sliceSpec";
import type { NetworkSlice } from "../../../wire";
import { useStudy } from "./study";
import { useSelected, useSpots } from "./useSpots";

/** A hand on the slider passes many points, in milliseconds. */
const REST = 150;
/** Points along each side. */
const POINTS = 64;

export type ShownSlice = {
  readonly spec: SliceSpec;
  readonly told: NetworkSlice;
  readonly grid: GridData;
  readonly names: readonly [string, string];
};

/** The slice through a point that was found. */
export function sliceThrough(setup: Setup, point: NetworkPoint, directions: Directions): SliceSpec {
  const { activation, data, examples, loss, seed } = setup;
  return changedSlice(FIRST_SLICE, {
    layers: layersOf(setup),
    activation,
    data: { name: data, n: examples, seed },
    loss,
    at: "point",
    point: [...point.at],
    directions,
  });
}

async function asked(spec: SliceSpec): Promise<ShownSlice> {
  const surface = sliceReference(spec);
  const [told, grid] = await Promise.all([
    OVER_REST.ask("network_slice", { surface }),
    fetchGrid(surface, POINTS),
  ]);
  return { spec, told, grid: gridData("point", grid), names: axisNames(spec) };
}

export function usePointSlice() {
  const selected = useSelected(useSpots());
  const point = useStudy(({ points }) => (selected === null ? undefined : points[selected.index]));
  const searched = useStudy((study) => study.searched);
  const directions = useStudy((study) => study.directions);
  const spec = useMemo(
    () =>
      point === undefined || searched === null ? null : sliceThrough(searched, point, directions),
    [point, searched, directions],
  );
  const [shown, setShown] = useState<ShownSlice | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (spec === null) return;
    let gone = false;
    const timer = setTimeout(async () => {
      try {
        const found = await asked(spec);
        if (!gone) setShown(found);
      } catch {
        if (!gone) setLost(true);
      }
    }, REST);
    return () => {
      gone = true;
      clearTimeout(timer);
      setLost(false);
    };
  }, [spec]);
  // The last one stays until the next is here, but under no other point's name.
  return { spec, shown: shown?.spec === spec ? shown : null, lost };
}
