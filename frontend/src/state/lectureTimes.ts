/**
 * Seconds of an update and of an epoch against the batch size on MNIST, N = 60,000, on a Tesla V100,
 * read off from a picture in Hung-yi Lee's lecture on batches (NTU Machine Learning 2021/2022).
 * Where the picture shows about nothing there is no number.
 */
export const LECTURE_TIMES: readonly {
  readonly size: number;
  readonly update: number | null;
  readonly epoch: number;
}[] = [
  { size: 1, update: null, epoch: 360 },
  { size: 10, update: null, epoch: 43 },
  { size: 100, update: 0.02, epoch: 13 },
  { size: 1000, update: 0.15, epoch: 9 },
  { size: 10_000, update: 1.5, epoch: 9 },
  { size: 60_000, update: 9.5, epoch: 9.5 },
];
