/** The open point's slice: the loss on a plane through it, and what of the point the plane hides. */
import { Anchor, NativeSelect } from "@mantine/core";
import { SliceCentre } from "../../../controls/parts/SliceCentre";
import { AT_POINT } from "../../../state/sliceReference";
import type { Directions } from "../../../state/sliceSpec";
import { writeSlice } from "../../../state/sliceText";
import { DIRECTION_NAMES } from "../../../text/sliceWords";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Ratio.module.css";
import { SliceMap } from "./SliceMap";
import { useRatio, useStudy } from "./study";
import { usePointSlice } from "./usePointSlice";

export function PointSlice() {
  const { store } = useRatio();
  const directions = useStudy((study) => study.directions);
  const { spec, shown, lost } = usePointSlice();
  if (spec === null) return null;
  const title = t("networkSlice.point");
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <NativeSelect
        size="xs"
        aria-label={t("networkSlice.directions")}
        data={AT_POINT.map((value) => ({ value, label: DIRECTION_NAMES[value] }))}
        value={directions}
        onChange={(event) =>
          store.setState({ directions: event.currentTarget.value as Directions })
        }
      />
      {shown === null ? (
        <>
          <div className={`${classes.map} ${classes.square}`} aria-hidden />
          <p className={frame.quiet}>
            {lost ? t("networkSlice.point.lost") : t("networkSlice.point.wait")}
          </p>
        </>
      ) : (
        <>
          <SliceMap grid={shown.grid} names={shown.names} />
          <SliceCentre centre={shown.told.centre} parameters={shown.told.parameters} />
          <p>
            <Anchor
              size="sm"
              href={`/#surface=${writeSlice({ ...shown.spec, domain: shown.told.domain })}&layout=both&panel=slice`}
            >
              {t("networkSlice.point.open")}
            </Anchor>
          </p>
        </>
      )}
    </section>
  );
}
