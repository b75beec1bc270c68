import { CloseButton, Loader } from "@mantine/core";
import { usePage, usePageState } from "../../controls/parts/page";
import classes from "./Notices.module.css";

/** A slim line while the server cannot be reached; what is on the page stays usable. */
export function Connection() {
  const connection = usePageState((state) => state.connection);
  return (
    <div role="status">
      {connection === "lost" && (
        <div className={classes.banner}>
          <Loader size={12} color="currentColor" aria-hidden />
          Connection lost – reconnecting…
        </div>
      )}
    </div>
  );
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
            <strong>{problem.title}</strong>
            <p>{problem.detail}</p>
            {problem.errors !== undefined && problem.errors.length > 0 && (
              <ul>
                {problem.errors.map(({ field, value, allowed }) => (
                  <li key={`${field} ${value}`}>
                    <b>{field}</b>
                    {value !== null && (
                      <>
                        {" "}
                        is <code>{value}</code>
                      </>
                    )}
                    ; allowed: {allowed}
                  </li>
                ))}
              </ul>
            )}
          </div>
          <CloseButton aria-label="Dismiss" onClick={() => store.setState({ problem: null })} />
        </div>
      )}
    </div>
  );
}
