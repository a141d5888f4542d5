export interface Comparison {
  /** Median of each side, in calls per second. */
  readonly subject: number;
  readonly baseline: number;
  /** Median of the ratios of the pairs. */
  readonly ratio: number;
}

/** Measures both sides in turn, under the same conditions. The order changes with every pair. */
export async function comparePairs(
  rounds: number,
  measureSubject: () => Promise<number>,
  measureBaseline: () => Promise<number>,
): Promise<Comparison> {
  const pairs: { readonly subject: number; readonly baseline: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const subject = await measureSubject();
      pairs.push({ subject, baseline: await measureBaseline() });
    } else {
      const baseline = await measureBaseline();
      pairs.push({ subject: await measureSubject(), baseline });
    }
  }
  return {
    subject: median(pairs.map(({ subject }) => subject)),
    baseline: median(pairs.map(({ baseline }) => baseline)),
    ratio: median(pairs.map(({ subject, baseline }) => subject / baseline)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
