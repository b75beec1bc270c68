import { shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { NetworkSlice } from "../../wire";
import classes from "./SliceCentre.module.css";

/** How the loss bends at the centre: in all directions, and in the plane alone. */
export function SliceCentre({ centre, parameters }: Pick<NetworkSlice, "centre" | "parameters">) {
  const { positive, negative, zero, curvatures, hides } = centre;
  return (
    <>
      <p>
        {t("networkSlice.all", { parameters, positive, negative, zero })}{" "}
        {t("networkSlice.plane", {
          first: shortNumber(curvatures[1]),
          second: shortNumber(curvatures[0]),
        })}
      </p>
      {hides === "ways_down" && (
        <p className={classes.hides}>{t("networkSlice.hides.down", { count: negative })}</p>
      )}
      {hides === "ways_up" && (
        <p className={classes.hides}>{t("networkSlice.hides.up", { count: positive })}</p>
      )}
      <p className={classes.quiet}>
        {t("networkSlice.gradient", {
          whole: shortNumber(centre.gradient_norm),
          plane: shortNumber(centre.gradient_in_plane),
        })}
      </p>
    </>
  );
}
