"""Writes own-vectors.json: expected numbers computed by SciPy and statsmodels, independently of the product's code.

Run by hand when a function is added (Debian packages python3-scipy, python3-statsmodels); never at test time.
"""
import json
import os

import numpy as np
import scipy
import statsmodels
from scipy import stats, special
from statsmodels.stats import proportion

SOURCE = f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, numpy {np.__version__}"
vectors = []


def add(id, input, expected, abs_tol=1e-9):
    vectors.append({"id": id, "input": input, "expected": expected, "abs_tol": abs_tol})


def lists(*arrays):
    return [np.asarray(a, dtype=float).tolist() for a in arrays]


# Distributions, over the ranges that the product meets and well into the tails.
z = [-38.0, -8.0, -3.0, -1.0, -0.1, 0.0, 1e-5, 0.5, 1.96, 5.0]
add("own.normal", {"z": z, "p": [1e-300, 1e-20, 1e-4, 0.02, 0.3, 0.74, 0.999]},
    {"cdf": stats.norm.cdf(z).tolist(), "survival": stats.norm.sf(z).tolist(),
     "quantile": stats.norm.ppf([1e-300, 1e-20, 1e-4, 0.02, 0.3, 0.74, 0.999]).tolist()})
t = [[t, df] for df in (1, 2, 2.5, 9, 30, 499, 1e5) for t in (-12.0, -2.0, -0.01, 0.3, 1.1, 6.0)]
add("own.t-cdf", {"t_df": t}, {"cdf": [stats.t.cdf(*r) for r in t], "survival": [stats.t.sf(*r) for r in t]})


def polished(p, df):
    """t.ppf is good to about 2e-9 only; two Newton steps on the accurate tail function mend that."""
    x = stats.t.ppf(p, df)
    for _ in range(2):
        x += ((stats.t.sf(x, df) - (1 - p)) if p > 0.5 else (p - stats.t.cdf(x, df))) / stats.t.pdf(x, df)
    return x


q = [[p, df] for df in (1, 2, 3, 8, 29, 99, 499, 12345.5) for p in (1e-8, 0.0019, 0.025, 0.4, 0.5, 0.8, 0.975, 0.99999)]
add("own.t-quantile", {"p_df": q}, {"t": [polished(*r) for r in q]})
c = [[x, df] for df in (0.5, 1, 2, 7.5, 60, 700) for x in (0.001, 0.5, 3.0, 50.0, 800.0)]
add("own.chi2", {"x_df": c, "p_df": [[0.01, 1], [0.025, 26], [0.5, 3], [0.975, 26], [0.999, 400]]},
    {"cdf": [stats.chi2.cdf(*r) for r in c], "survival": [stats.chi2.sf(*r) for r in c],
     "quantile": [stats.chi2.ppf(*r) for r in [[0.01, 1], [0.025, 26], [0.5, 3], [0.975, 26], [0.999, 400]]]})
f = [[0.1, 1, 5], [1.0, 3, 12], [4.2, 2, 30], [9.0, 7, 200]]
add("own.f", {"x_d1_d2": f, "p_d1_d2": [[0.05, 2, 9], [0.5, 4, 4], [0.975, 3, 60]]},
    {"cdf": [stats.f.cdf(*r) for r in f], "survival": [stats.f.sf(*r) for r in f],
     "quantile": [stats.f.ppf(*r) for r in [[0.05, 2, 9], [0.5, 4, 4], [0.975, 3, 60]]]})
g = [[0.5, 0.01], [0.5, 4.0], [3.0, 2.5], [40.0, 30.0], [40.0, 70.0], [1000.0, 1010.0]]
add("own.incomplete-gamma", {"a_x": g}, {"lower": [special.gammainc(*r) for r in g], "upper": [special.gammaincc(*r) for r in g]})
b = [[3, 10, 0.2], [0, 25, 0.01], [25, 25, 0.99], [210, 400, 0.5], [12, 40, 0.5]]
add("own.binomial", {"k_n_p": b},
    {"pmf": [stats.binom.pmf(*r) for r in b], "cdf": [stats.binom.cdf(*r) for r in b], "survival": [stats.binom.sf(*r) for r in b],
     "two_sided": [stats.binomtest(*r).pvalue for r in b]})
u = [0.03, 0.11, 0.12, 0.3, 0.33, 0.41, 0.5, 0.52, 0.6, 0.71, 0.72, 0.74, 0.9, 0.99]
rng = np.random.default_rng(7)
u24, u200, u700 = rng.random(24).round(6).tolist(), (rng.random(200) ** 1.3).round(6).tolist(), (np.random.default_rng(8).random(700) ** 1.05).round(6).tolist()
for name, values in (("small", u), ("24", u24), ("200", u200), ("700", u700), ("far", [v / 3 for v in u24])):
    r = stats.kstest(values, "uniform", mode="exact")
    add(f"own.ks_{name}", {"p": values}, {"d": r.statistic, "p": r.pvalue}, {"200": 1e-6, "700": 1e-3}.get(name, 1e-9))

# Error bars.
for k, n in ((0, 12), (12, 12), (7, 12), (480, 500)):
    w, cp = (proportion.proportion_confint(k, n, method=m) for m in ("wilson", "beta"))
    add(f"own.proportion_{k}_{n}", {"successes": k, "n": n}, {"wilson": list(w), "clopper_pearson": [float(v) for v in np.nan_to_num(cp)]})
a, b2 = lists(rng.random(9).round(4), (rng.random(14) * 0.6).round(4))
r = stats.ttest_ind(a, b2, equal_var=False)
add("own.welch", {"a": a, "b": b2}, {"difference": float(np.mean(a) - np.mean(b2)), "p": r.pvalue})
import statsmodels.api as sm
d, cl = rng.normal(0.05, 0.3, 40).clip(-1, 1).round(4), np.repeat(np.arange(13), [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 3, 3, 4])
fit = sm.OLS(d, np.ones(40)).fit(cov_type="cluster", cov_kwds={"groups": cl, "use_correction": True, "df_correction": True}, use_t=True)
ci = fit.conf_int()[0]
add("own.clustered-mean", {"d": d.tolist(), "cluster": cl.tolist()}, {"mean": fit.params[0], "se": fit.bse[0], "low": ci[0], "high": ci[1], "p": fit.pvalues[0]})
x1, x2 = rng.integers(0, 2, 30).astype(float), rng.integers(0, 2, 30).astype(float)
r = stats.ttest_rel(x1, x2)
add("own.paired", {"a": x1.tolist(), "b": x2.tolist()}, {"value": float(np.mean(x1 - x2)), "se": float(np.std(x1 - x2, ddof=1) / 30 ** 0.5), "p": r.pvalue, "se_from_arms": float(np.std(x1 - x2, ddof=1) / 30 ** 0.5)})
y, x = lists(rng.random(25).round(4), rng.random(25).round(4))
y = (np.array(y) * 0.5 + np.array(x) * 0.5).round(4).tolist()
slope = stats.linregress(x, y)
add("own.cuped", {"y": y, "x": x, "covariate_mean": 0.5},
    {"theta": slope.slope, "mean": float(np.mean(y) - slope.slope * (np.mean(x) - 0.5)),
     "se": float(np.std(np.array(y) - slope.slope * np.array(x), ddof=1) / 5), "reduction": slope.rvalue ** 2})

# Replays: the clustered second difference and a five-step ladder by a regression per case.
arms = rng.integers(0, 3, (3, 36)) / 2
groups = np.repeat(np.arange(9), 4)
fit = sm.OLS(arms[2] - 2 * arms[1] + arms[0], np.ones(36)).fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": True, "df_correction": True}, use_t=True)
add("own.clustered-triplet", {"arms": arms.tolist(), "cluster": groups.tolist()},
    {"accel": fit.params[0], "se": fit.bse[0], "lo": fit.conf_int()[0][0], "hi": fit.conf_int()[0][1]})
arms = rng.integers(0, 4, (6, 25)) / 3
steps = np.arange(6) - 2.5
per_case = np.linalg.lstsq(np.column_stack([np.ones(6), steps, steps ** 2 / 2]), arms, rcond=None)[0]
add("own.ladder", {"arms": arms.tolist()},
    {"slope": per_case[1].mean(), "slope_se": per_case[1].std(ddof=1) / 5, "curvature": per_case[2].mean(), "curvature_se": per_case[2].std(ddof=1) / 5})

# Ruler: Holm's adjustment, the night dummies of a two-way regression, and a linked Rasch with several cohorts by a general optimiser.
from statsmodels.stats.multitest import multipletests
p = [0.011, 0.6, 0.0003, 0.04, 0.04, 0.9, 0.02]
add("own.holm", {"p": p}, {"adjusted": multipletests(p, method="holm")[1].tolist()})
seen = rng.random((9, 14)) < 0.55
seen[:, 0] = True
scores = np.where(seen, rng.random((9, 14)).round(3), np.nan)
t_idx, i_idx = np.nonzero(seen)
design = np.column_stack([(t_idx[:, None] == np.arange(1, 9)), (i_idx[:, None] == np.arange(14))]).astype(float)
index = np.concatenate([[0], np.linalg.lstsq(design, scores[seen], rcond=None)[0][:8]])
rows = [[None if np.isnan(v) else v for v in r] for r in scores]
add("own.time-product-dummy", {"scores": rows}, {"index": index.tolist()})
from scipy import optimize
cohort = np.repeat([0, 1, 2, 3], [12, 6, 6, 4])
trials = rng.integers(0, 4, (10, 28)) * np.where(cohort[None, :] * 2 <= np.arange(10)[:, None], 1, 0)
trials[:, :12] = np.maximum(trials[:, :12], 1)
passes = rng.binomial(trials, 1 / (1 + np.exp(-(np.linspace(-0.5, 1, 10)[:, None] - rng.normal(0.3 * cohort, 1)[None, :]))))


def objective(x):
    theta, b, mu = x[:10], x[10:38], x[38:]
    eta = theta[:, None] - b[None, :]
    return (-(passes * eta - trials * np.logaddexp(0, eta)).sum() + ((b - mu[cohort]) ** 2).sum() / 4.5 + ((mu[1:] - mu[0]) ** 2).sum() / 18
            + ((theta - theta.mean()) ** 2).sum() / 18)


def gradient(x):
    theta, b, mu = x[:10], x[10:38], x[38:]
    r = passes - trials / (1 + np.exp(-(theta[:, None] - b[None, :])))
    pull = (b - mu[cohort]) / 2.25
    g_mu = -np.bincount(cohort, pull, 4)
    g_mu[1:] += (mu[1:] - mu[0]) / 9
    g_mu[0] -= (mu[1:] - mu[0]).sum() / 9
    return np.concatenate([-r.sum(1) + (theta - theta.mean()) / 9, r.sum(0) + pull, g_mu])


best = optimize.minimize(objective, np.zeros(42), jac=gradient, method="BFGS", options={"gtol": 1e-10, "maxiter": 10000})
shift = best.x[10:22].mean()
add("own.linked-rasch", {"trials": trials.tolist(), "passes": passes.tolist(), "cohort": cohort.tolist()},
    {"b": (best.x[10:38] - shift).tolist(), "theta_map": (best.x[:10] - shift).tolist(), "mu": (best.x[38:] - shift).tolist(), "objective": best.fun}, 1e-6)

# Trends, yields and arrivals.
y, x = (rng.integers(0, 9, 18) / 10 + np.arange(18) * 0.02).round(2), np.sort(rng.integers(0, 12, 18)).astype(float)
r = stats.theilslopes(y, x)
add("own.theil-sen", {"y": y.tolist(), "x": x.tolist()}, {"slope": r[0], "intercept": r[1], "lo": r[2], "hi": r[3]})
s = float(sum(np.sign(y[i] - y[j]) for i in range(18) for j in range(i)))
ties = sum(k * (k - 1) * (2 * k + 5) for k in np.unique(y, return_counts=True)[1])
variance = (18 * 17 * 41 - ties) / 18
z = (s - np.sign(s)) / variance ** 0.5
add("own.mann-kendall", {"y": y.tolist()}, {"s": s, "variance": float(variance), "z": float(z), "p": float(2 * stats.norm.sf(abs(z))), "tau": s / 153})
x, y = np.arange(45.0), (rng.random(45) * (1 + np.arange(45) / 20)).round(4)
fit = sm.OLS(y, sm.add_constant(x)).fit(cov_type="HC3", use_t=True)
add("own.hc3-slope", {"x": x.tolist(), "y": y.tolist()}, {"slope": fit.params[1], "se": fit.bse[1], "low": fit.conf_int()[1][0], "high": fit.conf_int()[1][1]})
g, c = (rng.random(12) * (rng.random(12) < 0.5)).round(3), (1 + rng.random(12)).round(3)
left = np.array([(g.sum() - g[k]) / (c.sum() - c[k]) for k in range(12)])
add("own.yield-ratio", {"gains": g.tolist(), "costs": c.tolist()}, {"value": g.sum() / c.sum(), "se": float(np.sqrt(11 / 12 * ((left - left.mean()) ** 2).sum()))})
ci = stats.binomtest(11, 15, 30 / 55).proportion_ci(method="exact")
add("own.rate-ratio", {"x1": 4, "e1": 25, "x2": 11, "e2": 30},
    {"p_one_sided": stats.binomtest(11, 15, 30 / 55, alternative="greater").pvalue, "ratio": 11 / 30 / (4 / 25),
     "interval": [p / (1 - p) * 25 / 30 for p in (ci.low, ci.high)]})

# Attribution: the mean over all orders, from the definition.
from itertools import permutations
v = [0.50, 0.58, 0.62, 0.74, 0.49, 0.60, 0.61, 0.78]
shares = np.zeros(3)
for order in permutations(range(3)):
    mask = 0
    for i in order:
        shares[i] += (v[mask | 1 << i] - v[mask]) / 6
        mask |= 1 << i
add("own.shapley-three", {"values": v}, {"shares": shares.tolist()})

# Checks and judges.
table = [[30.0, 4.0, 1.0], [6.0, 22.0, 5.0], [0.0, 3.0, 29.0]]
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
k = [cohens_kappa(table), cohens_kappa(table, wt="linear"), cohens_kappa(table, wt="quadratic")]
add("own.kappa", {"table": table}, {"plain": [k[0].kappa, k[0].std_kappa, k[0].std_kappa0], "linear": [k[1].kappa, k[1].std_kappa], "quadratic": [k[2].kappa, k[2].std_kappa]})
counts = [[5, 0], [4, 1], [5, 0], [0, 5], [2, 3], [5, 0]]
add("own.fleiss", {"counts": counts}, {"kappa": fleiss_kappa(np.array(counts)), "disagreement": float(np.mean([2 * a * b / 20 for a, b in counts]))})
two = np.array([[40.0, 3.0], [7.0, 25.0]])
rows, cols, joint = two.sum(1) / 75, two.sum(0) / 75, two / 75
mutual = float((joint * np.log(joint / np.outer(rows, cols))).sum())
add("own.association", {"table": two.tolist()},
    {"phi": float(np.linalg.det(two) / np.sqrt(np.prod(two.sum(0)) * np.prod(two.sum(1)))), "mi": mutual,
     "u_rows": mutual / stats.entropy(rows), "u_columns": mutual / stats.entropy(cols)})
r = np.corrcoef(rng.random((5, 12)))
lam = np.linalg.eigvalsh(r)
add("own.effective-number", {"r": r.tolist()}, {"n": float(lam.sum() ** 2 / (lam ** 2).sum())})
import statsmodels.duration.survfunc as survfunc
durations, seen = [1.0, 2, 2, 3, 3, 4, 5, 5, 6, 8, 9, 12, 12, 14, 20], [1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 0]
km = survfunc.SurvfuncRight(durations, seen)
events = [i for i, t in enumerate(km.surv_times) if any(d == t and e for d, e in zip(durations, seen))]
add("own.kaplan-meier", {"durations": durations, "seen": seen},
    {"times": [float(km.surv_times[i]) for i in events], "survival": [float(km.surv_prob[i]) for i in events], "se": [float(km.surv_prob_se[i]) for i in events],
     "median": float(km.quantile(0.5)), "median_ci": [float(q) for q in km.quantile_ci(0.5)]})
ability = rng.normal(size=120).round(4)
outcome = rng.binomial(1, 1 / (1 + np.exp(-(0.4 + 1.3 * ability))))
fit = optimize.minimize(lambda v: np.logaddexp(0, v[0] * ability + v[1]).sum() - (outcome * (v[0] * ability + v[1])).sum() + v[0] ** 2 / 18 + v[1] ** 2 / 1800,
                        [0, 0], method="BFGS", options={"gtol": 1e-9})
add("own.discrimination-slope", {"outcome": outcome.tolist(), "ability": ability.tolist()}, {"a": fit.x[0]}, 1e-6)
a, bb = [1.0, 0.4, 1.7], [-0.5, 0.3, 1.2]
p = 1 / (1 + np.exp(-np.array(a) * (0.2 - np.array(bb))))
add("own.information", {"ability": 0.2, "a": a, "b": bb}, {"total": float((np.array(a) ** 2 * p * (1 - p)).sum()), "se": float((np.array(a) ** 2 * p * (1 - p)).sum() ** -0.5)})
human, judge, rest = rng.random(30).round(3), None, rng.random(160).round(3)
judge = (0.6 * human + 0.4 * rng.random(30)).round(3)
lam = np.clip(np.cov(human, judge, ddof=0)[0, 1] / ((1 + 30 / 160) * np.var(np.concatenate([judge, rest]), ddof=1)), 0, 1)
value = lam * rest.mean() + (human - lam * judge).mean()
se = np.sqrt(lam ** 2 * rest.var() / 160 + (human - lam * judge).var() / 30)
add("own.ppi", {"human": human.tolist(), "judge": judge.tolist(), "unlabelled": rest.tolist()},
    {"lambda": float(lam), "value": float(value), "low": float(value - stats.t.ppf(0.975, 29) * se), "high": float(value + stats.t.ppf(0.975, 29) * se)})


def run_length(k, h, shift, points=120):
    """The integral equation of the run length from 0, by quadrature: an answer without the chain's cells."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    at, w = (nodes + 1) * h / 2, weights * h / 2
    at, w = np.concatenate([[0], at]), np.concatenate([[0], w])
    kernel = stats.norm.pdf(at[None, :] - at[:, None] + k, loc=shift) * w[None, :]
    kernel[:, 0] += stats.norm.cdf(-at + k, loc=shift)
    return np.linalg.solve(np.eye(points + 1) - kernel, np.ones(points + 1))[0]


khs = [[0.5, 4, 0], [0.5, 5, 0], [0.5, 4, 1], [0.5, 5, 1], [0.25, 8, 0.5]]


def siegmund(k, h, shift):
    d, b = shift - k, h + 1.166
    return (np.exp(-2 * d * b) + 2 * d * b - 1) / (2 * d * d)


add("own.siegmund", {"k_h_shift": khs}, {"siegmund": [float(siegmund(*r)) for r in khs]})
add("own.markov", {"k_h_shift": khs}, {"markov": [float(run_length(*r)) for r in khs]}, 0.2)

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "own-vectors.json"), "w") as out:
    json.dump({"source": SOURCE, "vectors": vectors}, out, indent=1)
    out.write("\n")
