/** Keeps the surface of the test sample in step with the scene, while it is shown. */
import { shownRegion } from "../geometry/shownRegion";
import { dataChoiceOf } from "../state/dataActions";
import { familyOf, referenceOf } from "../state/kinds";
import { STRETCHES } from "../state/options";
import { isOfScene } from "../state/shown";
import { type PageStore, type State, surfaceOf } from "../state/store";
import { testSampleOf } from "../state/testSample";
import type { Rescaled, SampleMinimum, TestSurface } from "../state/testSurface";
import type { RescaledMinimum, SampleMinimum as WireMinimum } from "../wire";
import type { Asking } from "./asking";
import type { Decoded } from "./decoded";
import { ProblemError } from "./endings";
import { pair } from "./found";
import type { Asked } from "./line";
import type { AnswerTo } from "./questions";

/** Points along each axis: its isolines are followed between them. For so many there is a program. */
const POINTS = 64;

/** What the curves are told of, evenly on a logarithmic scale. */
const CURVE = 25;

const CURVE_STRETCHES = Array.from({ length: CURVE }, (_, i) => {
  const [low, high] = STRETCHES;
  return Number((low * (high / low) ** (i / (CURVE - 1))).toPrecision(6));
});

type Sampled = Asked<"flat_and_sharp", string>;

/** What both questions have in common; null while none is to be asked. */
function ofSample(state: State): Pick<Sampled["body"], "surface" | "test" | "radius"> | null {
  const { scene, options } = state;
  const surface = surfaceOf(state);
  const test = testSampleOf(state);
  if (!options.testSurface || surface === undefined || test === null) return null;
  const side = Math.min(...surface.domain.map(([low, high]) => high - low));
  return { surface: referenceOf(scene.surface), test, radius: options.discRadius * side };
}

function surfaceAsked(state: State): Sampled | null {
  const sample = ofSample(state);
  const region = shownRegion(state);
  if (sample === null || region === null) return null;
  const domain: [[number, number], [number, number]] = [pair(region[0]), pair(region[1])];
  const scales = [1, state.options.stretch];
  const body = { ...sample, n: POINTS, domain, scales };
  return { body, context: familyOf(state.scene.surface) };
}

/** The same whatever the slider says, so that it is asked once. */
function curveAsked(state: State): Sampled | null {
  const sample = ofSample(state);
  if (sample === null) return null;
  // The least surface that there is: nobody looks at it.
  const body = { ...sample, n: 2, scales: CURVE_STRETCHES };
  return { body, context: familyOf(state.scene.surface) };
}

function minimumFrom(minimum: Decoded<WireMinimum>): SampleMinimum {
  return {
    at: pair(minimum.at),
    trainingLoss: minimum.training_loss ?? Number.NaN,
    testLoss: minimum.test_loss ?? Number.NaN,
  };
}

function rescaledFrom(minimum: Decoded<RescaledMinimum>): Rescaled {
  return {
    ...minimumFrom(minimum),
    scale: minimum.scale,
    largestEigenvalue: minimum.largest_eigenvalue ?? Number.NaN,
    meanRise: minimum.mean_rise ?? Number.NaN,
    distance: minimum.distance ?? Number.NaN,
  };
}

function testSurfaceFrom(answer: AnswerTo<"flat_and_sharp">, family: string): TestSurface {
  const { x, y, z, training_minimum: training, test_minimum: test, shifted } = answer;
  const [found, stretched] = answer.rescaled;
  return {
    family,
    x,
    y,
    z,
    trainingZ: answer.training_z,
    trainingCount: answer.training_count,
    testCount: answer.test_count,
    trainingMinimum: training && minimumFrom(training),
    testMinimum: test && minimumFrom(test),
    rise: answer.rise ?? Number.NaN,
    distance: answer.distance ?? Number.NaN,
    shifted: shifted && {
      flattest: shifted.flattest ?? Number.NaN,
      sharpest: shifted.sharpest ?? Number.NaN,
    },
    between: answer.between,
    radius: answer.radius,
    rescaled:
      found === undefined || stretched === undefined
        ? null
        : { found: rescaledFrom(found), stretched: rescaledFrom(stretched) },
    notes: answer.notes,
  };
}

/** Asks whenever it changes; returns how to stop that. */
export function keepTestSurface(store: PageStore, asking: Asking): () => void {
  const line = asking.line<"flat_and_sharp", string>("flat_and_sharp", {
    question: () => surfaceAsked(store.getState()),
    answered(answer, family) {
      store.setState({ testSurface: testSurfaceFrom(answer, family), testRefusal: null });
    },
    failed(error) {
      if (!(error instanceof ProblemError)) return;
      const family = familyOf(store.getState().scene.surface);
      store.setState({ testSurface: null, testRefusal: { family, problem: error.problem } });
    },
  });
  const curve = asking.line<"flat_and_sharp", string>(
    "flat_and_sharp",
    {
      question: () => curveAsked(store.getState()),
      answered({ rescaled }, family) {
        const stretchCurve = { family, points: rescaled.map(rescaledFrom) };
        store.setState({ stretchCurve });
      },
      // Why is said of the surface.
      failed: () => store.setState({ stretchCurve: null }),
    },
    "curve",
  );
  let asks = false;
  const refresh = () => {
    const state = store.getState();
    const { testSurface, testRefusal, stretchCurve, options } = state;
    const off = !options.testSurface || dataChoiceOf(state) === null;
    if (testSurface !== null && (off || !isOfScene(state, testSurface))) {
      store.setState({ testSurface: null });
    }
    if (testRefusal !== null && (off || !isOfScene(state, testRefusal))) {
      store.setState({ testRefusal: null });
    }
    if (stretchCurve !== null && (off || !isOfScene(state, stretchCurve))) {
      store.setState({ stretchCurve: null });
    }
    for (const each of [line, curve]) {
      // What was asked before it was shut is no answer to what is asked when it is opened.
      if (off && asks) each.takeBack();
      each.refresh();
    }
    asks = !off;
  };
  const stops = [
    store.subscribe((state) => state.scene.surface, refresh),
    store.subscribe((state) => state.options, refresh),
  ];
  refresh();
  return () => {
    for (const stop of stops) stop();
    line.end();
    curve.end();
  };
}
