/** Keeps the last result of a computation while all that it depends on is the same. */
export function createLastResult<T>(): (inputs: readonly unknown[], compute: () => T) => T {
  let last: { readonly inputs: readonly unknown[]; readonly result: T } | null = null;
  return (inputs, compute) => {
    if (last === null || inputs.some((input, i) => input !== last?.inputs[i])) {
      last = { inputs, result: compute() };
    }
    return last.result;
  };
}
