import { Loader, Switch, Table, UnstyledButton } from "@mantine/core";
import { IconCircleCheck, IconHelpCircle, IconInfoCircle } from "@tabler/icons-react";
import { memo } from "react";
import { setOptions, visitPoint } from "../../state/actions";
import type { CriticalSet } from "../../state/results";
import type { Point } from "../../state/scene";
import { isOfScene } from "../../state/shown";
import { surfaceOf } from "../../state/store";
import { formatCoordinate, formatNumber } from "../../text/numbers";
import type { FoundCurve, FoundPoint } from "../../wire";
import { usePage, usePageState } from "../parts/page";
import classes from "./CriticalPanel.module.css";
import { completenessText, foundText, HIGHER_ORDER } from "./criticalText";
import { KindMark } from "./KindMark";

/** All critical points of the surface: a switch that marks them, and their table. */
export function CriticalPanel() {
  const { store } = usePage();
  const marked = usePageState((state) => state.options.criticalPoints);
  const found = usePageState((state) =>
    isOfScene(state, state.criticalSet) ? state.criticalSet : null,
  );
  return (
    <section className={classes.panel} aria-label="Critical points">
      <div className={classes.head}>
        <Switch
          size="xs"
          label="Mark on the surface"
          checked={marked}
          onChange={(event) => setOptions(store, { criticalPoints: event.currentTarget.checked })}
        />
        {found === null ? (
          <p className={classes.line} role="status">
            <Loader size="xs" aria-hidden /> Looking for critical points …
          </p>
        ) : (
          <Summary found={found} />
        )}
      </div>
      {found !== null && found.points.length + found.curves.length > 0 && (
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
  return (
    <div className={classes.scroll}>
      <Table stickyHeader highlightOnHover className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Kind</Table.Th>
            <Table.Th>x</Table.Th>
            <Table.Th>y</Table.Th>
            <Table.Th>L</Table.Th>
            <Table.Th>λ₁</Table.Th>
            <Table.Th>λ₂</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.points.map((point) => (
            <PointRow key={point.at.join(" ")} point={point} />
          ))}
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

/** x and y with the digits that count in the surface's domain. */
function usePlace([x, y]: Point): readonly [string, string] {
  const domain = usePageState((state) => surfaceOf(state)?.domain);
  const span = (axis: 0 | 1) => (domain ? domain[axis][1] - domain[axis][0] : 1);
  return [formatCoordinate(x, span(0)), formatCoordinate(y, span(1))];
}

/** "(3, 2)", without the zeros that only line up a column. */
function spoken(place: readonly [string, string]): string {
  const [x, y] = place.map((text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text));
  return `(${x}, ${y})`;
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
          aria-label={`${kind} at ${spoken(place)}: look at it`}
          title="Look at it"
        >
          <KindMark kind={kind} />
          {kind}
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
function Remark({ point }: { point: Pick<FoundPoint, "higher_order"> & { smooth?: boolean } }) {
  const { higher_order: higher, smooth = true } = point;
  if (!smooth) return <span className={classes.remark}>a kink: no Hessian</span>;
  if (higher === null) return null;
  return (
    <span className={classes.remark} title="What the third and fourth derivatives say">
      {HIGHER_ORDER[higher.verdict]}
    </span>
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
          aria-label={`curve ${number}, ${kind}: look at its point ${spoken(place)}`}
          title="Look at a point on it"
        >
          <KindMark kind={kind} curve />
          {kind}
        </UnstyledButton>
        <Remark point={curve} />
      </Table.Th>
      <Table.Td colSpan={2}>
        curve {number}, {closed ? "closed" : "open"}
      </Table.Td>
      <Table.Td>{text(loss)}</Table.Td>
      <Table.Td colSpan={2} />
    </Table.Tr>
  );
}
