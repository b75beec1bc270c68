import { Button, Loader, Modal, NativeSelect } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ProblemError } from "../../server/endings";
import type { AnswerTo } from "../../server/questions";
import { sizesFor } from "../../state/batch";
import { examplesOf } from "../../state/dataActions";
import { specReference } from "../../state/dataKind";
import { referenceOf } from "../../state/kinds";
import { shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { problemDetail, told } from "../../text/told";
import { usePage, usePageState } from "../parts/page";
import classes from "./Data.module.css";
import { TimesChart } from "./TimesChart";

/** As many examples as the lecture's figures are of. */
const MANY = 60_000;
const SLOT = "dialog";

type Times = AnswerTo<"batch_times">;

/** Sizes that are timed: one, ten, a hundred … and all. */
function timedSizes(n: number): number[] {
  const all = sizesFor(n);
  return all.filter((size) => size === n || Number.isInteger(Math.log10(size)));
}

/** How long an update and an epoch take on the user's server, measured while one looks. */
export function BatchTimesModal({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("times.title")}
      closeButtonProps={{ "aria-label": t("times.close") }}
      size="xl"
      centered
    >
      <Measuring />
    </Modal>
  );
}

type Measured =
  | { readonly state: "idle" | "measuring" | "cancelled" }
  | { readonly state: "refused"; readonly reason: string }
  | { readonly state: "done"; readonly times: Times };

function Measuring() {
  const { store, asking } = usePage();
  const n = usePageState((state) => examplesOf(state)?.x.length ?? 0);
  const progress = usePageState(({ progress: work }) => (work?.what === "times" ? work : null));
  const [many, setMany] = useState(true);
  const [measured, setMeasured] = useState<Measured>({ state: "idle" });
  const asked = useRef(0);
  const count = many ? MANY : n;
  const stop = () => {
    asked.current += 1;
    asking.giveUp("batch_times", SLOT);
  };
  // A dialog that is closed waits for nothing.
  useEffect(
    () => () => {
      asked.current += 1;
      asking.giveUp("batch_times", SLOT);
    },
    [asking],
  );
  const measure = async () => {
    asked.current += 1;
    const own = asked.current;
    setMeasured({ state: "measuring" });
    const surface = many
      ? specReference({
          model: "linear",
          loss: "squared",
          reduction: "mean",
          data: { kind: "generated", name: "line", n: MANY, seed: 0 },
        })
      : referenceOf(store.getState().scene.surface);
    try {
      const times = await asking.ask("batch_times", { surface, sizes: timedSizes(count) }, SLOT);
      if (asked.current === own) setMeasured({ state: "done", times });
    } catch (error) {
      if (asked.current !== own) return;
      setMeasured(
        error instanceof ProblemError
          ? { state: "refused", reason: problemDetail(error.problem) }
          : { state: "cancelled" },
      );
    }
  };
  return (
    <div className={classes.dialog}>
      <div className={classes.row}>
        <NativeSelect
          size="xs"
          aria-label={t("times.data")}
          data={[
            { value: "many", label: t("times.many", { count: MANY }) },
            { value: "own", label: t("times.own", { count: n }) },
          ]}
          value={many ? "many" : "own"}
          disabled={measured.state === "measuring"}
          onChange={(event) => {
            setMany(event.currentTarget.value === "many");
            setMeasured({ state: "idle" });
          }}
        />
        {measured.state === "measuring" ? (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                stop();
                setMeasured({ state: "cancelled" });
              }}
            >
              {t("times.cancel")}
            </Button>
            <span role="status" className={classes.measuring}>
              <Loader size={14} aria-hidden />
              {progress === null || progress.total === 0
                ? t("times.measuring")
                : t("times.progress", { done: progress.done, total: progress.total })}
            </span>
          </>
        ) : (
          <Button size="xs" onClick={() => void measure()}>
            {t(measured.state === "done" ? "times.again" : "times.measure")}
          </Button>
        )}
        {measured.state === "cancelled" && <span role="status">{t("times.cancelled")}</span>}
      </div>
      {measured.state === "refused" && (
        <p className={classes.refused} role="alert">
          {measured.reason}
        </p>
      )}
      <TimesChart times={measured.state === "done" ? measured.times.times : []} />
      <p className={classes.quiet}>{t("times.lecture")}</p>
      {measured.state === "done" && <Machine {...measured.times} />}
    </div>
  );
}

function Machine({ examples, machine, message, measured, times }: Times) {
  const { processor, cores, jax } = machine;
  const fastest = times.reduce((a, b) => (b.seconds_per_epoch < a.seconds_per_epoch ? b : a));
  return (
    <>
      <p className={classes.quiet}>
        {t("times.here", { processor: processor ?? t("times.unknown"), cores, jax, examples })}{" "}
        {told(message, measured)}
      </p>
      <p>
        {t("times.fastest", {
          size: fastest.size,
          seconds: shortNumber(fastest.seconds_per_epoch, 2),
        })}
      </p>
    </>
  );
}
