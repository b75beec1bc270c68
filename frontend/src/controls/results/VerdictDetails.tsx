import { Anchor, CloseButton, Table } from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import { hideEvidence, visitPoint } from "../../state/actions";
import type { VerdictData } from "../../state/results";
import type { Point as Place } from "../../state/scene";
import type { State } from "../../state/store";
import { explainedVerdict } from "../../state/verdicts";
import { formatNumber } from "../../text/numbers";
import { cardTitle, titleWithStart } from "../../text/records";
import { atEnd } from "../../text/status";
import { t } from "../../text/t";
import { evidenceTitle, verdictSentence } from "../../text/told";
import type { Evidence } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import { Rich } from "../parts/Rich";
import { Tex } from "../parts/Tex";
import { useAtEnd } from "../parts/useAtEnd";
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
  return own.length > 1 ? titleWithStart(title, evidence.startIndex) : title;
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
      aria-label={t("why.label", { name })}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") hideEvidence(store);
      }}
    >
      <header className={classes.header}>
        <h3 className={classes.heading}>{t("why.title", { name })}</h3>
        <CloseButton size="sm" aria-label={t("why.close")} onClick={() => hideEvidence(store)} />
      </header>
      {verdict === null ? (
        <p className="quiet">{t("why.pending")}</p>
      ) : (
        <Numbers verdict={verdict} />
      )}
    </section>
  );
}

function Numbers({ verdict }: { verdict: VerdictData }) {
  const { tone, evidence, window, criticalPoint } = verdict;
  const [first, last] = window;
  const sentence = verdictSentence(verdict);
  const ended = useAtEnd();
  return (
    <>
      <p className={`${classes.sentence} ${tone}`}>{ended ? sentence : atEnd(sentence)}</p>
      {evidence.length > 0 && (
        <Table className={classes.numbers}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("why.evidence")}</Table.Th>
              <Table.Th>{t("why.value")}</Table.Th>
              <Table.Th>{t("why.limit")}</Table.Th>
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
        {t(first === last ? "why.at" : "why.between", { first, last })}
        {criticalPoint !== null && (
          <>
            {" "}
            <Rich parts={{ point: (inside) => <Point at={criticalPoint}>{inside}</Point> }}>
              {t("why.point", { at: criticalPoint })}
            </Rich>
          </>
        )}
      </p>
    </>
  );
}

function Point({ at, children }: { at: Place; children: string }) {
  const { store } = usePage();
  return (
    <Anchor component="button" type="button" inherit onClick={() => visitPoint(store, at)}>
      {children}
    </Anchor>
  );
}

function EvidenceRow({ row }: { row: Evidence }) {
  const { tex, value, limit } = row;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className={classes.title}>{evidenceTitle(row)}</span>{" "}
        <Tex className={classes.symbol}>{tex}</Tex>
      </Table.Th>
      <Table.Td>{value === null ? "–" : formatNumber(value)}</Table.Td>
      <Table.Td>{limit === null ? "" : formatNumber(limit)}</Table.Td>
    </Table.Tr>
  );
}
