/** The points as they are shown, and the one that is open. */
import { useMemo } from "react";
import { type Spot, spotsOf } from "../../../geometry/ratios";
import { useStudy } from "./study";

export function useSpots(): readonly Spot[] {
  const points = useStudy((study) => study.points);
  const showing = useStudy((study) => study.showing);
  return useMemo(() => spotsOf(points, showing), [points, showing]);
}

/** The open one; where it coincides with others and they are shown as one, that one. */
export function useSelected(spots: readonly Spot[]): Spot | null {
  const selected = useStudy((study) => study.selected);
  const like = useStudy(({ points }) => (selected === null ? null : points[selected]?.like));
  return (
    spots.find(({ index }) => index === selected) ??
    spots.find(({ index }) => index === like) ??
    null
  );
}
