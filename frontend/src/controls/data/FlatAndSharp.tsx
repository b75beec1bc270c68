import { ActionIcon, Switch } from "@mantine/core";
import { IconDice5 } from "@tabler/icons-react";
import { setOptions } from "../../state/actions";
import { MOST_DRAWS, TEST_SHARES } from "../../state/options";
import { isOfScene } from "../../state/shown";
import type { State } from "../../state/store";
import { testSampleOf } from "../../state/testSample";
import type { TestSurface } from "../../state/testSurface";
import { t } from "../../text/t";
import { problemDetail, told } from "../../text/told";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import data from "./Data.module.css";
import classes from "./Flat.module.css";
import { LossesBetween } from "./LossesBetween";
import { MinimaTable } from "./MinimaTable";
import { SharpnessTable } from "./SharpnessTable";

function shownOf(state: State): TestSurface | null {
  const { testSurface } = state;
  return testSurface !== null && isOfScene(state, testSurface) ? testSurface : null;
}

function refusalOf(state: State): string | null {
  const { testRefusal } = state;
  if (testRefusal === null || !isOfScene(state, testRefusal)) return null;
  return problemDetail(testRefusal.problem);
}

/** A test sample beside that of training: both minima, what lies between, and how sharp the one is. */
export function FlatAndSharp() {
  const { store } = usePage();
  const on = usePageState((state) => state.options.testSurface);
  return (
    <section className={data.batches} aria-labelledby="flat-heading">
      <h2 className={data.heading} id="flat-heading">
        {t("flat.title")}
      </h2>
      <Switch
        size="xs"
        withThumbIndicator={false}
        label={t("flat.show")}
        checked={on}
        onChange={(event) => setOptions(store, { testSurface: event.currentTarget.checked })}
      />
      {on && <Shown />}
    </section>
  );
}

function Shown() {
  const shown = usePageState(shownOf);
  const refusal = usePageState(refusalOf);
  return (
    <div className={classes.shown}>
      <Sample shown={shown} />
      {refusal !== null && (
        <p className={data.refused} role="alert">
          {refusal}
        </p>
      )}
      {shown?.notes.map((note) => (
        <p key={note.text} className={data.quiet}>
          {told(note.message, note.text)}
        </p>
      ))}
      {shown !== null && (
        <>
          <LossesBetween shown={shown} />
          <MinimaTable shown={shown} />
          <SharpnessTable shown={shown} />
        </>
      )}
      <p className={data.quiet}>{t("flat.caveat")}</p>
    </div>
  );
}

/** Which sample it is, and how to have another. */
function Sample({ shown }: { shown: TestSurface | null }) {
  const { store } = usePage();
  const kind = usePageState((state) => testSampleOf(state)?.kind);
  const share = usePageState((state) => state.options.testShare);
  const draw = usePageState((state) => state.options.testDraw);
  if (kind === undefined) return null;
  const counts = shown && { training: shown.trainingCount, test: shown.testCount };
  return (
    <>
      {counts !== null && (
        <p className={data.quiet}>
          {kind === "drawn" && t("flat.drawn", counts)}
          {kind === "rest" && t("flat.rest", counts)}
          {kind === "held_out" && t("flat.heldOut", counts)}
        </p>
      )}
      {kind === "held_out" && (
        <ParameterControl
          parameter={{
            title: t("flat.share"),
            tex: null,
            default: 0.3,
            minimum: TEST_SHARES[0],
            maximum: TEST_SHARES[1],
            scale: "linear",
          }}
          value={share}
          onChange={(testShare) => setOptions(store, { testShare })}
        />
      )}
      {kind !== "rest" && (
        <div className={data.seed}>
          <span>{t("flat.draw", { draw })}</span>
          <ActionIcon
            size="var(--page-control)"
            aria-label={t("flat.anew")}
            title={t("flat.anew")}
            onClick={() => setOptions(store, { testDraw: (draw % MOST_DRAWS) + 1 })}
          >
            <IconDice5 size={17} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </>
  );
}
