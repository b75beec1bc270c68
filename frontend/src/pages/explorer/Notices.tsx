import { CloseButton } from "@mantine/core";
import { usePage, usePageState } from "../../controls/parts/page";
import { Rich } from "../../controls/parts/Rich";
import type { Problem } from "../../state/results";
import { t } from "../../text/t";
import { allowedText, problemDetail, problemTitle } from "../../text/told";
import classes from "./Notices.module.css";

const FIELD = {
  field: (name: string) => <b>{name}</b>,
  value: (text: string) => <code>{text}</code>,
};

function fieldText(error: NonNullable<Problem["errors"]>[number]): string {
  const { field, value } = error;
  const allowed = allowedText(error);
  return value === null
    ? t("problem.missing", { field, allowed })
    : t("problem.field", { field, value, allowed });
}

/** What the server found wrong: which field, its value and what is allowed. */
export function ProblemNotice() {
  const { store } = usePage();
  const problem = usePageState((state) => state.problem);
  return (
    <div role="alert">
      {problem !== null && (
        <div className={classes.problem}>
          <div className={classes.text}>
            <strong>{problemTitle(problem)}</strong>
            <p>{problemDetail(problem)}</p>
            {problem.errors !== undefined && problem.errors.length > 0 && (
              <ul>
                {problem.errors.map((error) => (
                  <li key={`${error.field} ${error.value}`}>
                    <Rich parts={FIELD}>{fieldText(error)}</Rich>
                  </li>
                ))}
              </ul>
            )}
          </div>
          <CloseButton
            aria-label={t("problem.dismiss")}
            onClick={() => store.setState({ problem: null })}
          />
        </div>
      )}
    </div>
  );
}
