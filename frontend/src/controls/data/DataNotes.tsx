import { Button } from "@mantine/core";
import { dataChoiceOf, examplesOf, factsOf, isEditable } from "../../state/dataActions";
import type { DataFacts } from "../../state/dataKind";
import { MOST_IN_LINK } from "../../state/dataReference";
import { fitsInLink } from "../../state/dataText";
import type { State } from "../../state/store";
import { t } from "../../text/t";
import { told } from "../../text/told";
import { usePageState } from "../parts/page";
import classes from "./Data.module.css";
import { useTakeData } from "./useTakeData";

/** Whether the loss is least on the map or beyond it; null where it is not known. */
function leastOf(state: State): "there" | "outside" | null {
  const facts = factsOf(state);
  const choice = dataChoiceOf(state);
  if (facts === null || choice === null) return null;
  if (facts.minimum === null) return null;
  const inside = facts.minimum.at.every(
    (value, axis) => choice.domain[axis]![0] <= value && value <= choice.domain[axis]![1],
  );
  return inside ? "there" : "outside";
}

const NONE: DataFacts["notes"] = [];

/** What is to be known of the examples, in words. */
export function DataNotes() {
  const least = usePageState(leastOf);
  const notes = usePageState((state) => factsOf(state)?.notes ?? NONE);
  const choice = usePageState(dataChoiceOf);
  const count = usePageState((state) => examplesOf(state)?.x.length ?? 0);
  const editable = usePageState(isEditable);
  const take = useTakeData();
  if (choice === null) return null;
  return (
    <div className={classes.notes}>
      {least === "there" && <p>{t("data.best")}</p>}
      {notes.map((note) => (
        <p key={note.text}>{told(note.message, note.text)}</p>
      ))}
      {least === "outside" && (
        <p className={classes.outside}>
          {t("data.outside")}
          <Button size="compact-xs" variant="default" onClick={() => void take(choice)}>
            {t("data.fit")}
          </Button>
        </p>
      )}
      {count > 0 && <p>{editable ? t("data.hint") : t("data.tooMany", { count })}</p>}
      {!fitsInLink(choice) && (
        <p className={classes.warning}>{t("data.notInLink", { most: MOST_IN_LINK, count })}</p>
      )}
    </div>
  );
}
