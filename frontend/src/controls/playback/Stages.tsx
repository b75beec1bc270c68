import { ActionIcon, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconX } from "@tabler/icons-react";
import { type CSSProperties, useCallback, useEffect } from "react";
import { setOptions } from "../../state/actions";
import { focusOf } from "../../state/recorded";
import {
  type Explained,
  explainBefore,
  explained,
  explainNext,
  explainNothing,
  type Stage,
} from "../../state/stages";
import { optimizerOf } from "../../state/store";
import { litEquation } from "../../text/lit";
import { tellingTitle } from "../../text/records";
import { partText, stageName } from "../../text/stages";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { Tex } from "../parts/Tex";
import { useHue } from "../parts/useHue";
import { useSampled } from "../parts/useSampled";
import classes from "./Stages.module.css";
import { useForceColor } from "./useForceColor";

const ICON = 16;

/** One update of one ball, a stage at a time: what it is called, what it adds, its term lit. */
export function Stages() {
  const { store, clock } = usePage();
  // Whoever lets it run looks at something else.
  useEffect(
    () =>
      clock.onState(() => {
        if (clock.playing && store.getState().options.stage !== null) explainNothing(store);
      }),
    [store, clock],
  );
  const now = useExplained();
  const card = usePageState(focusOf);
  const hue = useHue(card?.color ?? "#000000");
  const title = usePageState((state) => (card === undefined ? "" : tellingTitle(state, card)));
  const optimizer = usePageState((state) => card && optimizerOf(state, card));
  const atEnd = clock.step >= clock.steps;
  const stage = now?.stages[now.stage];
  const color = useForceColor(stage ?? "move", hue);
  return (
    <section
      className={classes.strip}
      aria-label={t("stage.label")}
      style={{ "--lit": color } as CSSProperties}
    >
      <Keys />
      <div className={classes.words}>
        <p className={classes.where}>
          <span className={classes.swatch} style={{ background: hue }} aria-hidden />
          {now === null ? title : t("stage.of", { title, update: now.record.step[now.row]! + 1 })}
          {now !== null && optimizer !== undefined && <Numbers now={now} of={optimizer.key} />}
        </p>
        <p className={classes.what} aria-live="polite">
          {now === null || stage === undefined || optimizer === undefined ? (
            t(atEnd ? "stage.none" : "stage.waiting")
          ) : (
            <>
              <strong className={classes.name}>{stageName(stage, optimizer.key)}</strong>{" "}
              <span className="numbers">{partText(now)}</span>
            </>
          )}
        </p>
      </div>
      {stage !== undefined && optimizer !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard
        <section className={classes.formula} tabIndex={0} aria-label={t("cards.rule")}>
          <Tex>{`\\displaystyle ${litEquation(optimizer.tex, stage)}`}</Tex>
        </section>
      )}
      <Tooltip label={t("stage.close")}>
        <ActionIcon aria-label={t("stage.close")} onClick={() => explainNothing(store)}>
          <IconX size={ICON} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}

function useExplained(): Explained | null {
  const { store, clock } = usePage();
  const key = useCallback(() => {
    const state = store.getState();
    return { state, step: clock.step };
  }, [store, clock]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = [store.subscribe(changed), clock.onStep(changed)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, clock],
  );
  const { state, step } = useSampled(key, subscribe);
  return explained(state, step);
}

function Keys() {
  const { store, clock } = usePage();
  return (
    <div className={classes.keys}>
      <Tooltip label={t("stage.before")}>
        <ActionIcon aria-label={t("stage.before")} onClick={() => explainBefore(store, clock)}>
          <IconChevronLeft size={ICON} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("stage.next")}>
        <ActionIcon
          variant="light"
          aria-label={t("stage.next")}
          onClick={() => explainNext(store, clock)}
        >
          <IconChevronRight size={ICON} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** All stages by number; a press goes there. */
function Numbers({ now, of }: { now: Explained; of: string }) {
  const { store } = usePage();
  const name = (stage: Stage, i: number) =>
    t("stage.numbered", { number: i + 1, name: stageName(stage, of) });
  return (
    <span className={classes.numbers}>
      {now.stages.map((stage, i) => (
        <button
          type="button"
          key={stage}
          aria-label={name(stage, i)}
          title={stageName(stage, of)}
          aria-current={i === now.stage ? "step" : undefined}
          onClick={() => setOptions(store, { stage: i })}
        >
          {i + 1}
        </button>
      ))}
    </span>
  );
}
