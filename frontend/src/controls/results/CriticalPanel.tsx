import { Loader, Switch, Table, UnstyledButton } from "@mantine/core";
import { IconCircleCheck, IconHelpCircle, IconInfoCircle } from "@tabler/icons-react";
import { memo } from "react";
import { setOptions, visitPoint } from "../../state/actions";
import { coordinatesOf } from "../../state/coordinates";
import type { CriticalSet } from "../../state/results";
import type { Point } from "../../state/scene";
import { isOfScene } from "../../state/shown";
import { surfaceOf } from "../../state/store";
import { formatCoordinate, formatNumber } from "../../text/numbers";
import { t } from "../../text/t";
import type { FoundCurve, FoundKink, FoundPoint } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import classes from "./CriticalPanel.module.css";
import { criticalRows } from "./criticalRows";
import { completenessText, foundText } from "./criticalText";
import { KindMark } from "./KindMark";

/** All critical points of the surface: a switch that marks them, and their table. */
export function CriticalPanel() {
  const { store } = usePage();
  const marked = usePageState((state) => state.options.criticalPoints);
  const found = usePageState((state) =>
    isOfScene(state, state.criticalSet) ? state.criticalSet : null,
  );
  return (
    <section className={classes.panel} aria-label={t("critical.label")}>
      <div className={classes.head}>
        <Switch
          size="xs"
          label={t("critical.mark")}
          checked={marked}
          onChange={(event) => setOptions(store, { criticalPoints: event.currentTarget.checked })}
        />
        {found === null ? (
          <p className={classes.line} role="status">
            <Loader size="xs" aria-hidden /> {t("critical.pending")}
          </p>
        ) : (
          <Summary found={found} />
        )}
      </div>
      {found !== null && found.points.length + found.curves.length + found.kinks.length > 0 && (
        <CriticalTable found={found} />
      )}
    </section>
  );
}

function Summary({ found }: { found: CriticalSet }) {
  const { complete } = found;
  const Icon = complete ? IconCircleCheck : complete === false ? IconInfoCircle : IconHelpCircle;
  const tone = complete ? "good" : complete === false ? "warn" : "plain";
  return (
    <div role="status">
      <p className={`${classes.found} numbers`}>{foundText(found)}</p>
      <p className={`${classes.line} ${tone}`}>
        <Icon size={15} className={classes.icon} aria-hidden />
        {completenessText(found)}
      </p>
    </div>
  );
}

const CriticalTable = memo(function CriticalTable({ found }: { found: CriticalSet }) {
  const [first, second] = usePageState(coordinatesOf);
  return (
    <div className={classes.scroll}>
      <Table stickyHeader highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("critical.kind")}</Table.Th>
            <Table.Th>{first}</Table.Th>
            <Table.Th>{second}</Table.Th>
            <Table.Th>{t("critical.loss")}</Table.Th>
            <Table.Th>{t("critical.low")}</Table.Th>
            <Table.Th>{t("critical.high")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {criticalRows(found).map((row) =>
            "smoothness" in row ? (
              <KinkRow key={row.at.join(" ")} kink={row} />
            ) : (
              <PointRow key={row.at.join(" ")} point={row} />
            ),
          )}
          {found.curves.map((curve, index) => (
            <CurveRow key={curve.points[0]!.join(" ")} curve={curve} number={index + 1} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
});

/** Characters that a column has room for. */
const ROOM = 7;

function text(value: number | null): string {
  const number = value ?? Number.NaN;
  const full = formatNumber(number);
  return full.length > ROOM ? formatNumber(number, 2) : full;
}

/** What is exactly zero reads 0, as everywhere; "0.000" is a number close to it. */
function coordinate(value: number, span: number): string {
  return value === 0 ? "0" : formatCoordinate(value, span);
}

/** x and y with the digits that count in the surface's domain. */
function usePlace([x, y]: Point): readonly [string, string] {
  const domain = usePageState((state) => surfaceOf(state)?.domain);
  const span = (axis: 0 | 1) => (domain ? domain[axis][1] - domain[axis][0] : 1);
  return [coordinate(x, span(0)), coordinate(y, span(1))];
}

/** "(3, 2)", without the zeros that only line up a column. */
function spoken(place: readonly [string, string]): string {
  const [x, y] = place.map((text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text));
  return t("critical.place", { x, y });
}

function PointRow({ point }: { point: FoundPoint }) {
  const { store } = usePage();
  const { at, kind, loss, eigenvalues } = point;
  const place = usePlace(at);
  return (
    <Table.Tr className={classes.row} onClick={() => visitPoint(store, at)}>
      <Table.Th scope="row">
        {/* Its click, by mouse or by key, is the row's. */}
        <UnstyledButton
          className={classes.kind}
          aria-label={t("critical.lookAt", { kind: t(`kinds.${kind}`), place: spoken(place) })}
          title={t("critical.look")}
        >
          <KindMark kind={kind} />
          {t(`kinds.${kind}`)}
        </UnstyledButton>
        <Remark point={point} />
      </Table.Th>
      <Table.Td>{place[0]}</Table.Td>
      <Table.Td>{place[1]}</Table.Td>
      <Table.Td>{text(loss)}</Table.Td>
      <Table.Td>{text(eigenvalues[0])}</Table.Td>
      <Table.Td>{text(eigenvalues[1])}</Table.Td>
    </Table.Tr>
  );
}

/** What the Hessian's eigenvalues leave open. */
function Remark({ point }: { point: Pick<FoundPoint, "higher_order"> }) {
  const { higher_order: higher } = point;
  if (higher === null) return null;
  return (
    <span className={classes.remark} title={t("critical.higher")}>
      {t(`higher.${higher.verdict}`)}
    </span>
  );
}

/** A point by the values around it alone: what does not exist there is not in its row. */
function KinkRow({ kink }: { kink: FoundKink }) {
  const { store } = usePage();
  const { at, kind, loss, smoothness } = kink;
  const place = usePlace(at);
  const sharp = smoothness === "kink";
  return (
    <Table.Tr className={classes.row} onClick={() => visitPoint(store, at)}>
      <Table.Th scope="row">
        <UnstyledButton
          className={classes.kind}
          aria-label={t(sharp ? "critical.atKink" : "critical.withoutHessian", {
            kind: t(`kinds.${kind}`),
            place: spoken(place),
          })}
          title={t("critical.look")}
        >
          <KindMark kind={kind} hollow />
          {t(`kinds.${kind}`)}
        </UnstyledButton>
        <span className={classes.remark}>{t(sharp ? "critical.kink" : "critical.once")}</span>
      </Table.Th>
      <Table.Td>{place[0]}</Table.Td>
      <Table.Td>{place[1]}</Table.Td>
      <Table.Td>{text(loss)}</Table.Td>
      <Table.Td colSpan={2} />
    </Table.Tr>
  );
}

function CurveRow({ curve, number }: { curve: FoundCurve; number: number }) {
  const { store } = usePage();
  const { kind, closed, loss, points } = curve;
  const middle = points[Math.floor(points.length / 2)]!;
  const place = usePlace(middle);
  return (
    <Table.Tr className={classes.row} onClick={() => visitPoint(store, middle)}>
      <Table.Th scope="row">
        <UnstyledButton
          className={classes.kind}
          aria-label={t("critical.lookAtCurve", {
            number,
            kind: t(`kinds.${kind}`),
            place: spoken(place),
          })}
          title={t("critical.lookOnCurve")}
        >
          <KindMark kind={kind} curve />
          {t(`kinds.${kind}`)}
        </UnstyledButton>
        <Remark point={curve} />
      </Table.Th>
      <Table.Td colSpan={2}>
        {t(closed ? "critical.closedCurve" : "critical.openCurve", { number })}
      </Table.Td>
      <Table.Td>{text(loss)}</Table.Td>
      <Table.Td colSpan={2} />
    </Table.Tr>
  );
}
