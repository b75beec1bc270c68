import { Anchor, CloseButton, Table } from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import { hideEvidence, visitPoint } from "../../state/actions";
import type { VerdictData } from "../../state/results";
import { cardTitle, type State } from "../../state/store";
import { explainedVerdict } from "../../state/verdicts";
import { formatNumber } from "../../text/numbers";
import type { Evidence } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import { Tex } from "../parts/Tex";
import classes from "./VerdictDetails.module.css";

/** Why the run asked for stopped where it did, with the numbers that prove it. */
export function VerdictDetails() {
  const evidence = usePageState((state) => state.evidence);
  const name = usePageState(explainedName);
  if (evidence === null || name === null) return null;
  return <Details key={`${evidence.cardId} ${evidence.startIndex}`} name={name} />;
}

/** Null where no run is explained, or it is no longer there. */
function explainedName(state: State): string | null {
  const { evidence, runs, scene } = state;
  const card = scene.cards.find(({ id, enabled }) => enabled && id === evidence?.cardId);
  if (evidence === null || card === undefined) return null;
  const own = runs.filter(({ cardId }) => cardId === card.id);
  if (!own.some(({ startIndex }) => startIndex === evidence.startIndex)) return null;
  const title = cardTitle(state, card);
  return own.length > 1 ? `${title}, start ${evidence.startIndex + 1}` : title;
}

function Details({ name }: { name: string }) {
  const { store } = usePage();
  const verdict = usePageState(explainedVerdict);
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    const element = panel.current;
    element?.scrollIntoView({ block: "nearest" });
    element?.focus({ preventScroll: true });
    return () => {
      // Whoever closes it with the keyboard goes on where it was opened.
      if (opener instanceof HTMLElement && element?.contains(document.activeElement))
        opener.focus();
    };
  }, []);
  return (
    <section
      ref={panel}
      className={classes.details}
      aria-label={`Why ${name} is there`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") hideEvidence(store);
      }}
    >
      <header className={classes.header}>
        <h3 className={classes.heading}>Why? {name}</h3>
        <CloseButton size="sm" aria-label="Close" onClick={() => hideEvidence(store)} />
      </header>
      {verdict === null ? (
        <p className="quiet">The runs have changed; a moment …</p>
      ) : (
        <Numbers verdict={verdict} />
      )}
    </section>
  );
}

function Numbers({ verdict }: { verdict: VerdictData }) {
  const { store } = usePage();
  const { sentence, tone, evidence, window, criticalPoint } = verdict;
  const [first, last] = window;
  return (
    <>
      <p className={`${classes.sentence} ${tone}`}>{sentence}</p>
      {evidence.length > 0 && (
        <Table className={classes.numbers}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Evidence</Table.Th>
              <Table.Th>Value</Table.Th>
              <Table.Th>Limit</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {evidence.map((row) => (
              <EvidenceRow key={row.name} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <p className="quiet numbers">
        {first === last ? `At update ${first}` : `Updates ${first} to ${last}`}, shaded in the
        curves.
        {criticalPoint !== null && (
          <>
            {" The critical point "}
            <Anchor
              component="button"
              type="button"
              inherit
              onClick={() => visitPoint(store, criticalPoint)}
            >
              ({formatNumber(criticalPoint[0])}, {formatNumber(criticalPoint[1])})
            </Anchor>
            {" is ringed."}
          </>
        )}
      </p>
    </>
  );
}

function EvidenceRow({ row: { title, tex, value, limit } }: { row: Evidence }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className={classes.title}>{title}</span> <Tex className={classes.symbol}>{tex}</Tex>
      </Table.Th>
      <Table.Td>{value === null ? "–" : formatNumber(value)}</Table.Td>
      <Table.Td>{limit === null ? "" : formatNumber(limit)}</Table.Td>
    </Table.Tr>
  );
}
