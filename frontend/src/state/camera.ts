/**
 * Where the 3-D scene is looked at from. It outlives the plot, so the view stays when the surface
 * is drawn anew, and the link may keep it.
 */

/**
 * The eye from what the camera looks at; z is up. `DISTANCE` is the one at which all that is needed
 * just fills the pane, whatever the pane.
 */
export type Eye = readonly [number, number, number];

/** How far every surface's own view is away. */
export const DISTANCE = 1.75;

/** A direction's eye at that distance. */
export function atDistance([x, y, z]: Eye): Eye {
  const scale = DISTANCE / Math.hypot(x, y, z);
  return [x * scale, y * scale, z * scale];
}

/** Before the box, a little to the right and above: x runs to the right, y away, L up. */
export const DEFAULT_EYE: Eye = atDistance([0.57, -1.15, 1]);

/** Closer than the first the eye is in the surface, farther than the second that is a speck. */
const DISTANCES = [0.5, 6] as const;
/** From just above the horizon's other side to almost straight down, where turning has no up. */
const ELEVATIONS = [-1.2, 1.5] as const;

type Listener = (eye: Eye) => void;

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

/** The eye turned about the vertical and raised, both in radians. */
export function orbited([x, y, z]: Eye, turn: number, rise: number): Eye {
  const distance = Math.hypot(x, y, z);
  const azimuth = Math.atan2(y, x) + turn;
  const elevation = clamp(Math.asin(z / distance) + rise, ELEVATIONS);
  return [
    distance * Math.cos(elevation) * Math.cos(azimuth),
    distance * Math.cos(elevation) * Math.sin(azimuth),
    distance * Math.sin(elevation),
  ];
}

/** The eye at `factor` times its distance. */
export function zoomed([x, y, z]: Eye, factor: number): Eye {
  const distance = Math.hypot(x, y, z);
  const scale = clamp(distance * factor, DISTANCES) / distance;
  return [x * scale, y * scale, z * scale];
}

export class Camera {
  #home: Eye = DEFAULT_EYE;
  #eye: Eye = DEFAULT_EYE;
  readonly #listeners = new Set<Listener>();

  get eye(): Eye {
    return this.#eye;
  }

  /** The surface's own view. */
  get home(): Eye {
    return this.#home;
  }

  /** Whether it looks from elsewhere than the surface's own view. */
  get moved(): boolean {
    return this.#eye !== this.#home;
  }

  /** Another view is the surface's own; who has not moved the camera has that one. */
  settle(home: Eye): void {
    const { moved } = this;
    this.#home = home;
    if (!moved) this.reset();
  }

  /** Looks from another place. Three finite numbers that are not all zero; others are ignored. */
  set(eye: Eye): void {
    const length = Math.hypot(...eye);
    if (!Number.isFinite(length) || length === 0) return;
    if (eye.every((value, axis) => value === this.#eye[axis])) return;
    this.#look(eye);
  }

  /** Back to the surface's own view, also where only its centre has been moved. */
  reset(): void {
    this.#look(this.#home);
  }

  #look(eye: Eye): void {
    this.#eye = eye;
    for (const listener of this.#listeners) listener(eye);
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** The page's camera; tests make their own. */
export const camera = new Camera();
