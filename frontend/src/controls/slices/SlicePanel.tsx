import { sliceChoiceOf, sliceFactsOf } from "../../state/sliceActions";
import { shortNumber } from "../../text/numbers";
import { sliceTitle } from "../../text/sliceWords";
import { t } from "../../text/t";
import type { NetworkSlice } from "../../wire";
import { usePageState } from "../parts/page";
import { SliceCentre } from "../parts/SliceCentre";
import { LossPair } from "./LossPair";
import classes from "./Slices.module.css";

/** What the slice tells of the network's loss, and what it hides. */
export function SlicePanel() {
  const choice = usePageState(sliceChoiceOf);
  const told = usePageState((state) => sliceFactsOf(state)?.told ?? null);
  if (choice === null || told === null) return null;
  return (
    <section className={classes.panel} aria-labelledby="slice-heading">
      <h2 className="unseen" id="slice-heading">
        {sliceTitle(choice)}
      </h2>
      {told.updates.length > 0 && <Path told={told} />}
      {told.bend !== null && <Bend bend={told.bend} />}
      <h3 className={classes.heading}>{t("networkSlice.centre")}</h3>
      <SliceCentre centre={told.centre} parameters={told.parameters} />
    </section>
  );
}

function Path({ told }: { told: NetworkSlice }) {
  const { explained, explained_each: each, true_loss: truth, slice_loss: projected } = told;
  const distance = Math.max(...told.distance);
  const furthest = told.distance.indexOf(distance);
  const plane = projected[furthest] ?? null;
  return (
    <>
      <h3 className={classes.heading}>{t("networkSlice.path")}</h3>
      <p>
        {explained === null || each === null
          ? t("networkSlice.still")
          : t("networkSlice.explained", { share: explained, first: each[0], second: each[1] })}
      </p>
      <LossPair
        at={told.updates}
        axis={t("networkSlice.updates")}
        curves={[
          { name: t("networkSlice.trueLoss"), values: truth },
          { name: t("networkSlice.sliceLoss"), values: projected },
        ]}
        caption={t("networkSlice.losses")}
        summary={t("networkSlice.losses.summary", { begin: truth[0]!, end: truth.at(-1)! })}
      />
      {plane !== null && (
        <p>
          {t("networkSlice.furthest", {
            updates: told.updates[furthest]!,
            distance: shortNumber(distance),
            truth: shortNumber(truth[furthest]!),
            plane: shortNumber(plane),
          })}
        </p>
      )}
      <p className={classes.key}>
        <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden>
          <path className={classes.dashed} d="M1 5H33" />
          <circle cx="17" cy="5" r="2.5" />
        </svg>
        {t("networkSlice.key")}
      </p>
    </>
  );
}

function Bend({ bend }: { bend: NonNullable<NetworkSlice["bend"]> }) {
  const { straight_loss: straight, curve_loss: curve } = bend;
  const most = { straight: Math.max(...straight), curve: Math.max(...curve) };
  return (
    <>
      <h3 className={classes.heading}>{t("networkSlice.bend")}</h3>
      <p>
        {t("networkSlice.bend.told", {
          straight: shortNumber(most.straight),
          curve: shortNumber(most.curve),
          begin: shortNumber(straight[0]!),
          end: shortNumber(straight.at(-1)!),
        })}
      </p>
      <LossPair
        at={bend.at}
        axis={t("networkSlice.bend.axis")}
        curves={[
          { name: t("networkSlice.bend.curve"), values: curve },
          { name: t("networkSlice.bend.straight"), values: straight },
        ]}
        caption={t("networkSlice.bend.losses")}
        summary={t("networkSlice.bend.summary", most)}
      />
      <p className={classes.quiet}>{t("networkSlice.bend.how")}</p>
    </>
  );
}
