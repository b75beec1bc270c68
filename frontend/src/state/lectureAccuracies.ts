/**
 * Accuracy against batch size in Hung-yi Lee's lecture on batches (NTU Machine Learning 2021/2022),
 * read off from its pictures.
 */
export const LECTURE_SIZES: readonly number[] = [1, 10, 100, 1000, 10_000, 60_000];

export const LECTURE_ACCURACIES = {
  mnist: {
    training: [0.982, 0.991, 0.992, 0.985, 0.955, 0.838],
    validation: [0.991, 0.993, 0.992, 0.99, 0.97, 0.87],
  },
  cifar10: {
    training: [0.58, 0.56, 0.44, 0.43, 0.4, 0.3],
    validation: [0.61, 0.55, 0.46, 0.43, 0.44, 0.33],
  },
} as const;

/**
 * Accuracy on training and test set, each with small (256) and large batches (a tenth of the data),
 * from table 2 of Keskar et al. 2017, "On Large-Batch Training for Deep Learning" (ICLR,
 * arXiv:1609.04836), in percent.
 */
export const KESKAR: readonly {
  readonly network: string;
  readonly data: string;
  readonly training: readonly [small: number, large: number];
  readonly test: readonly [small: number, large: number];
}[] = [
  { network: "F1", data: "MNIST", training: [99.66, 99.92], test: [98.03, 97.81] },
  { network: "F2", data: "TIMIT", training: [99.99, 98.35], test: [64.02, 59.45] },
  { network: "C1", data: "CIFAR-10", training: [99.89, 99.66], test: [80.04, 77.26] },
  { network: "C2", data: "CIFAR-10", training: [99.99, 99.99], test: [89.24, 87.26] },
  { network: "C3", data: "CIFAR-100", training: [99.56, 99.88], test: [49.58, 46.45] },
  { network: "C4", data: "CIFAR-100", training: [99.1, 99.57], test: [63.08, 57.81] },
];
