"""EASE on MovieLens in NumPy, with the split of MovieLensBenchmark: file, lambda."""

import collections
import gzip
import hashlib
import re
import sys
import time

import numpy as np


def sha(text):
    return hashlib.sha256(text.encode()).digest()[:8]


acts = collections.defaultdict(dict)
for line in gzip.open(sys.argv[1], "rt"):
    cells = re.split("[\t,]", line.strip())
    if cells[0] != "userId":
        acts["customers/" + cells[0]]["m" + cells[1]] = int(cells[3]) if len(cells) > 3 else 0

training, held_out = [], []
for name, products in acts.items():
    if int.from_bytes(sha("held-out/ml/" + name), "big") % 100 < 20:
        if len(products) > 1:
            order = sorted(
                products, key=lambda p: (products[p], int.from_bytes(sha(p), "big", signed=True))
            )
            hidden = max(1, len(order) // 5)
            held_out.append((order[:-hidden], set(order[-hidden:])))
    else:
        training.append(products)

counts = collections.Counter(p for products in training for p in products)
items = sorted(p for p, n in counts.items() if n > 1)
index = {p: i for i, p in enumerate(items)}

start = time.time()
x = np.zeros((len(training), len(items)))
for row, products in enumerate(training):
    x[row, [index[p] for p in products if p in index]] = 1
inverse = np.linalg.inv(x.T @ x + float(sys.argv[2]) * np.eye(len(items)))
b = inverse / -np.diag(inverse)
np.fill_diagonal(b, 0)
seconds = time.time() - start

ndcg = recall = 0
for known, hidden in held_out:
    rows = [index[p] for p in known if p in index]
    scores = b[rows].sum(axis=0)
    scores[rows] = -np.inf
    top = [items[i] for i in np.argsort(-scores, kind="stable")[:20]]
    discounts = 1 / np.log2(np.arange(2, 12))
    gains = np.array([p in hidden for p in top[:10]])
    ndcg += (gains * discounts).sum() / discounts[: min(10, len(hidden))].sum()
    recall += sum(p in hidden for p in top) / min(20, len(hidden))
n = len(held_out)
print(
    f"items {len(items)}, held out {n}; ease ndcg@10 {ndcg / n:.4f} recall@20 {recall / n:.4f};"
    f" training {seconds:.2f} s"
)
