import { setOptions } from "../../state/actions";
import { dataChoiceOf } from "../../state/dataActions";
import { DISC_RADII, INITIAL_OPTIONS, STRETCHES } from "../../state/options";
import { surfaceOf } from "../../state/store";
import type { Rescaled, TestSurface } from "../../state/testSurface";
import { compactNumber, formatNumber, shortNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { ParameterControl } from "../parts/ParameterControl";
import { usePage, usePageState } from "../parts/page";
import data from "./Data.module.css";
import classes from "./Flat.module.css";
import { StretchCurves } from "./StretchCurves";

/** Losses that differ by no more than this part are the same, up to rounding. */
const SAME = 1e-9;

/** Sharpness by two measures, of the minimum as found and of the same function told otherwise. */
export function SharpnessTable({ shown }: { shown: TestSurface }) {
  const { store } = usePage();
  const stretch = usePageState((state) => state.options.stretch);
  const toy = usePageState((state) => dataChoiceOf(state)?.model === "toy_network");
  const { rescaled } = shown;
  if (rescaled === null) return null;
  const { found, stretched } = rescaled;
  return (
    <>
      <h3 className={classes.subtitle}>{t("flat.sharpness")}</h3>
      <Radius />
      <ParameterControl
        parameter={{
          title: t("flat.stretch"),
          tex: null,
          default: INITIAL_OPTIONS.stretch,
          minimum: STRETCHES[0],
          maximum: STRETCHES[1],
          scale: "log",
        }}
        value={stretch}
        onChange={(value) => setOptions(store, { stretch: value })}
      />
      <StretchCurves />
      <p className={data.quiet}>{t(toy ? "flat.how.toy" : "flat.how.unit")}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("flat.found")}</th>
            <th scope="col">{t("flat.stretched", { scale: shortNumber(stretched.scale) })}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t("flat.place")}</th>
            <td>{placeOf(found)}</td>
            <td>{placeOf(stretched)}</td>
          </tr>
          <Row name={t("flat.eigenvalue")} of="eigenvalue" values={rescaled} digits={3} />
          <Row name={t("flat.meanRise")} of="mean-rise" values={rescaled} digits={3} />
          <Row name={t("flat.trainingLoss")} of="training-loss" values={rescaled} digits={4} />
          <Row name={t("flat.testLoss")} of="test-loss" values={rescaled} digits={4} />
          <Row
            name={t(toy ? "flat.distance" : "flat.toTest")}
            of="distance"
            values={rescaled}
            digits={3}
          />
        </tbody>
      </table>
      {isSame(found, stretched) && (
        <p className={data.quiet} role="status">
          {t("flat.same", {
            times: shortNumber(stretched.largestEigenvalue / found.largestEigenvalue),
          })}
        </p>
      )}
    </>
  );
}

/** Whether it is worth saying, and true, that the losses stay while the curvature does not. */
function isSame(found: Rescaled, { scale, ...stretched }: Rescaled): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= SAME * Math.abs(a);
  return (
    scale !== 1 &&
    found.largestEigenvalue > 0 &&
    near(found.trainingLoss, stretched.trainingLoss) &&
    near(found.testLoss, stretched.testLoss)
  );
}

function placeOf({ at: [first, second] }: Rescaled): string {
  return t("flat.pair", { first: compactNumber(first), second: compactNumber(second) });
}

const VALUES = {
  eigenvalue: ({ largestEigenvalue }: Rescaled) => largestEigenvalue,
  "mean-rise": ({ meanRise }: Rescaled) => meanRise,
  "training-loss": ({ trainingLoss }: Rescaled) => trainingLoss,
  "test-loss": ({ testLoss }: Rescaled) => testLoss,
  distance: ({ distance }: Rescaled) => distance,
} as const;

function Row({
  name,
  of,
  values: { found, stretched },
  digits,
}: {
  name: string;
  of: keyof typeof VALUES;
  values: NonNullable<TestSurface["rescaled"]>;
  digits: number;
}) {
  const read = VALUES[of];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatNumber(read(found), digits)}</td>
      <td data-value={`flat-${of}`}>{formatNumber(read(stretched), digits)}</td>
    </tr>
  );
}

/** The slider tells the radius itself, in the parameters' own units. */
function Radius() {
  const { store } = usePage();
  const share = usePageState((state) => state.options.discRadius);
  const side = usePageState((state) =>
    Math.min(...(surfaceOf(state)?.domain ?? [[0, 1] as const]).map(([low, high]) => high - low)),
  );
  const radiusOf = (part: number) => Number((part * side).toPrecision(6));
  return (
    <ParameterControl
      parameter={{
        title: t("flat.radius"),
        tex: null,
        default: radiusOf(INITIAL_OPTIONS.discRadius),
        minimum: radiusOf(DISC_RADII[0]),
        maximum: radiusOf(DISC_RADII[1]),
        scale: "log",
      }}
      value={radiusOf(share)}
      onChange={(radius) =>
        setOptions(store, { discRadius: Number((radius / side).toPrecision(6)) })
      }
    />
  );
}
