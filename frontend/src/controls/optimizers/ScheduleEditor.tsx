import { Button, Select } from "@mantine/core";
import { useCallback } from "react";
import { setHyperparameter } from "../../state/actions";
import { scheduleReference } from "../../state/optimizers";
import type { Card, Schedule } from "../../state/scene";
import { setSchedule, setScheduleValues } from "../../state/scheduling";
import { optimizerOf } from "../../state/store";
import { scheduleDescription, scheduleTitle } from "../../text/records";
import { t } from "../../text/t";
import { problemDetail } from "../../text/told";
import type { ScheduleDescription } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import { refusedFields } from "../parts/refusedFields";
import { Tex } from "../parts/Tex";
import { useAnswer } from "../parts/useAnswer";
import { useSampled } from "../parts/useSampled";
import cardClasses from "./OptimizerCard.module.css";
import classes from "./Schedule.module.css";
import { ScheduleArguments } from "./ScheduleArguments";
import { ScheduleCurve } from "./ScheduleCurve";
import { ScheduleTable } from "./ScheduleTable";
import { countsUpdates, endedWithRun } from "./scheduleFit";
import { rateText } from "./scheduleFrame";
import { handlesOf, type ScheduleChange } from "./scheduleHandles";
import { shapeOf, type Told } from "./scheduleShape";

/** The learning rate of a card; undefined where its optimizer has none. */
function useLearningRate(card: Card): number | undefined {
  const own = usePageState(
    (state) =>
      optimizerOf(state, card)?.hyperparameters.find(({ name }) => name === "learning_rate")
        ?.default,
  );
  return own === undefined ? undefined : (card.hyperparameters.learning_rate ?? own);
}

/** A card's learning rate over time: which kind, its arguments, and its curve. */
export function ScheduleEditor({ card, color }: { card: Card; color: string }) {
  const { store } = usePage();
  const schedules = usePageState((state) => state.schedules);
  const eta = useLearningRate(card);
  if (eta === undefined || schedules.length === 0) return null;
  const description = schedules.find(({ key }) => key === card.schedule?.kind);
  const choose = (kind: string | null) => {
    setSchedule(store, card.id, kind);
    const { steps } = store.getState().scene;
    const chosen = schedules.find(({ key }) => key === kind);
    if (chosen?.rows?.form !== "pairs" || steps < 4) return;
    // A list that is empty shows nothing of what it does.
    const rows = [0.5, 0.75].map((share) => [Math.floor(share * steps), 0.1]);
    setScheduleValues(store, card.id, { [chosen.rows.name]: rows });
  };
  return (
    <section className={classes.schedule} aria-label={t("schedule.label")}>
      <Select
        size="xs"
        label={t("schedule.label")}
        classNames={{ label: classes.label }}
        placeholder={t("schedule.none")}
        searchable
        clearable
        nothingFoundMessage={t("schedule.notFound")}
        clearButtonProps={{ "aria-label": t("schedule.remove") }}
        data={schedules.map((each) => ({ value: each.key, label: scheduleTitle(each) }))}
        value={card.schedule?.kind ?? null}
        onChange={choose}
      />
      {card.schedule !== undefined && description !== undefined && (
        <Scheduled
          card={card}
          schedule={card.schedule}
          description={description}
          eta={eta}
          color={color}
        />
      )}
    </section>
  );
}

function Scheduled({
  card,
  schedule,
  description,
  eta,
  color,
}: {
  card: Card;
  schedule: Schedule;
  description: ScheduleDescription;
  eta: number;
  color: string;
}) {
  const { store } = usePage();
  const steps = usePageState((state) => state.scene.steps);
  const asked = useAnswer(
    "schedule",
    { schedule: scheduleReference(schedule), learning_rate: eta, steps },
    `card ${card.id}`,
  );
  const { answer } = asked;
  const told = (answer?.arguments ?? {}) as Told;
  const shape = shapeOf(description, schedule, told, { eta, steps });
  const refused = refusedFields(asked.error);
  const change = ({ values, learningRate }: ScheduleChange) => {
    if (values !== undefined && Object.keys(values).length > 0) {
      setScheduleValues(store, card.id, values);
    }
    if (learningRate !== undefined) {
      setHyperparameter(store, card.id, "learning_rate", learningRate);
    }
  };
  return (
    <>
      {answer !== null && (
        <>
          <ScheduleCurve
            values={answer.values}
            handles={handlesOf(schedule.kind, shape)}
            steps={steps}
            color={color}
            onChange={change}
          />
          <RateNow values={answer.values} />
        </>
      )}
      {refused !== null && refused.others !== null && (
        <p className={classes.refusal} role="status">
          {problemDetail(refused.others)}
        </p>
      )}
      {refused !== null && refused.others === null && countsUpdates(description) && (
        <Button
          size="compact-xs"
          variant="light"
          color="ink"
          className={classes.fit}
          onClick={() =>
            setScheduleValues(store, card.id, endedWithRun(description, schedule, steps))
          }
        >
          {t("schedule.endWithRun")}
        </Button>
      )}
      <ScheduleArguments
        description={description}
        schedule={schedule}
        shape={shape}
        color={color}
        refusal={(name) => refused?.of(name) ?? null}
        onChange={(values) => setScheduleValues(store, card.id, values)}
      />
      {description.rows !== null && (
        <ScheduleTable
          rows={description.rows}
          shape={shape}
          refusal={refused?.of(description.rows.name) ?? null}
          onChange={(values) => setScheduleValues(store, card.id, values)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section className={cardClasses.rule} tabIndex={0} aria-label={t("schedule.rule")}>
        <Tex display>{description.tex}</Tex>
      </section>
      <p>{scheduleDescription(description)}</p>
    </>
  );
}

/** "η = 0.0123 at update 41": at a reader's pace. */
function RateNow({ values }: { values: ArrayLike<number> }) {
  const { clock } = usePage();
  const read = useCallback(
    // The last point has no update any more.
    () => Math.min(values.length - 1, Math.floor(clock.step)),
    [clock, values],
  );
  const subscribe = useCallback((changed: () => void) => clock.onStep(changed), [clock]);
  const step = useSampled(read, subscribe);
  return (
    <p className={`${classes.now} numbers`} data-rate={values[step]}>
      <span>{t("schedule.update", { step })}</span>
      <b>{t("schedule.rate", { rate: rateText(values[step] ?? Number.NaN) })}</b>
    </p>
  );
}
