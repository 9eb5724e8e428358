"""Writes reference values of another implementation: SciPy where it has the method, else all permutations one by one.

pip install scipy==1.17.1 && python reference.py
"""

import csv
import itertools
import math

import numpy
from scipy import stats

random = numpy.random.default_rng(20261126)


def text(values):
    return " ".join(repr(float(value)) for value in values)


def write(name, header, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def rank_test(first, second):
    """Return the exact chances of the second being greater and less, over all ways to part the midranks."""
    ranks = stats.rankdata(list(first) + list(second))
    seen = ranks[len(first):].sum()
    sums = numpy.array([sum(part) for part in itertools.combinations(ranks, len(second))])
    return (sums >= seen - 1e-9).mean(), (sums <= seen + 1e-9).mean()


def chances(first, second):
    if len(set(first) | set(second)) < len(first) + len(second):
        return rank_test(first, second)
    return tuple(
        stats.mannwhitneyu(second, first, alternative=side, method="exact").pvalue for side in ("greater", "less")
    )


def interval(first, second, error):
    """Return the shifts that the exact test does not reject with an error of `error` either way: the test turned round."""
    differences = sorted({b - a for a in first for b in second})
    middles = [differences[0] - 1]
    middles += [(a + b) / 2 for a, b in zip(differences, differences[1:])]
    middles += [differences[-1] + 1]
    kept = []
    for i, middle in enumerate(middles):
        shifted = [b - middle for b in second]
        if min(chances(first, shifted)) > error:
            kept.append(i)
    return differences[kept[0] - 1], differences[kept[-1]]


rows = []
for first_size, second_size, decimals in [
    (3, 3, 6), (4, 4, 6), (5, 5, 6), (6, 5, 6), (5, 9, 6), (7, 7, 6), (10, 10, 6), (12, 8, 6),
    (6, 6, 0), (8, 7, 0), (9, 9, 0), (10, 10, 0),
]:
    for shift in (0.0, 1.5):
        first = numpy.round(20 + 2 * random.standard_normal(first_size), decimals)
        second = numpy.round(20 - 2 * shift + 2 * random.standard_normal(second_size), decimals)
        greater, less = chances(first, second)
        estimate = numpy.median([b - a for a in first for b in second])
        low, high = interval(first, second, 0.05) if decimals and min(first_size, second_size) >= 5 else ("", "")
        rows.append([text(first), text(second), repr(float(greater)), repr(float(less)), repr(float(estimate)), low, high])
write("two-samples.csv", ["first", "second", "greater", "less", "estimate", "low", "high"], rows)


def kendall_sum(values):
    return sum(numpy.sign(b - a) for a, b in itertools.combinations(values, 2))


rows = []
for size in (5, 7, 10):
    for slope in (0.0, 0.3, 0.8):
        values = numpy.round(slope * numpy.arange(size) + random.standard_normal(size), 6)
        chance = stats.kendalltau(numpy.arange(size), values, method="exact").pvalue
        rows.append([text(values), "", repr(float(chance))])
for sizes in ((4, 4), (5, 4), (5, 5)):
    for slope in (0.4, 1.0):
        sides = [numpy.round(slope * numpy.arange(size) + random.standard_normal(size), 6) for size in sizes]
        seen = abs(sum(kendall_sum(side) for side in sides))
        sums = [[kendall_sum(order) for order in itertools.permutations(range(size))] for size in sizes]
        both = numpy.add.outer(sums[0], sums[1])
        rows.append([text(sides[0]), text(sides[1]), repr(float((abs(both) >= seen - 1e-9).mean()))])
for size in (8, 12):
    values = numpy.round(0.3 * numpy.arange(size) + random.standard_normal(size), 0) + 0.0
    seen = kendall_sum(values)
    variance = size * (size - 1) * (2 * size + 5)
    for count in numpy.unique(values, return_counts=True)[1]:
        variance -= count * (count - 1) * (2 * count + 5)
    chance = 2 * stats.norm.sf((abs(seen) - 1) / math.sqrt(variance / 18))
    rows.append([text(values), "", repr(float(chance))])
write("trends.csv", ["one", "other", "chance"], rows)

write(
    "bounds.csv",
    ["count", "of", "upper"],
    [
        [count, of, repr(float(stats.binomtest(count, of, alternative="less").proportion_ci(0.95, "exact").high))]
        for count, of in [(0, 20), (0, 300), (1, 20), (3, 300), (27, 10000), (120, 30000), (9999, 10000), (5, 5)]
    ],
)

write(
    "deviations.csv",
    ["runs", "median"],
    [[runs, repr(float(math.sqrt(stats.chi2.ppf(0.5, runs - 1) / (runs - 1))))] for runs in (2, 3, 5, 10, 20, 100)],
)

rows = []
for size in (5, 8, 10, 13):
    values = numpy.round(20 + stats.t.rvs(2, size=size, random_state=random), 4)
    low, high = numpy.percentile(values, [25, 75])
    reach = 1.5 * (high - low)
    outside = [i + 1 for i, value in enumerate(values) if value < low - reach or value > high + reach]
    rows.append([text(values), " ".join(map(str, outside))])
write("outliers.csv", ["values", "outside"], rows)
